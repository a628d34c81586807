CREATE INDEX audit_at ON audit (at);
ALTER TABLE audit CLUSTER ON audit_at;
