CLUSTER audit USING audit_at;
