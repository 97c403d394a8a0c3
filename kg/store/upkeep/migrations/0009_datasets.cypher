// Where the records of a data set are looked for, and the mentions that must be looked at.
CREATE INDEX claim_of_dataset IF NOT EXISTS FOR (n:Claim) ON (n.source, n.dataset);
CREATE INDEX mention_unsettled IF NOT EXISTS FOR (n:Mention) ON (n.unsettled);
