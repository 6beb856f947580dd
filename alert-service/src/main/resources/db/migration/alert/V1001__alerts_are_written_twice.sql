-- Room for changes beside a document: most here are of alerts, which are written when they fire and when they end.

alter table projection set (fillfactor = 90);
