--liquibase formatted sql

--changeset sam:add runInTransaction:false
concertina safeAddColumn {change: orders-customer-uuid, tableName: orders, columnName: customer_uuid, type: uuid, comment: replaces customer_ref};

--changeset sam:default runInTransaction:false
concertina safeAddColumn {change: orders-zip, schemaName: shop, tableName: orders, columnName: zip, type: varchar(10), default: 010};

--changeset sam:dual runInTransaction:false
concertina dualWrite {change: orders-customer-uuid, tableName: orders, from: customer_ref, to: customer_uuid, forward: "customer_ref::uuid", backward: "customer_uuid::text", onConflict: preferNew};

--changeset sam:fill runInTransaction:false
concertina batchedBackfill {
    change: orders-customer-uuid,
    tableName: orders,
    set: {customer_uuid: "customer_ref::uuid", note: "note || ' < moved'"},
    where: customer_uuid IS NULL,
    key: [tenant, id],
    userTriggers: fire,
    batchSize: 500,
    pause: 10ms
};

--changeset sam:index runInTransaction:false
concertina createIndexConcurrently {change: orders-customer-uuid, tableName: orders, indexName: i, columns: [customer_uuid]};

--changeset sam:wide-index runInTransaction:false
concertina createIndexConcurrently {
    change: orders-search,
    tableName: orders,
    indexName: idx_orders_search,
    columns: [tenant, {name: customer_uuid, descending: true, nulls: last}, {expression: "lower(email)", opclass: text_pattern_ops}],
    unique: true,
    using: btree,
    where: deleted_at IS NULL,
    include: [status, total]
};

--changeset sam:drop-index runInTransaction:false
concertina dropIndexConcurrently {change: orders-customer-ref, tableName: orders, indexName: idx_orders_customer_ref};

--changeset sam:check runInTransaction:false
concertina addConstraintNotValid {change: orders-total, tableName: orders, constraintName: orders_total_positive, check: total >= 0};

--changeset sam:foreign-key runInTransaction:false
concertina addConstraintNotValid {
    change: orders-customer,
    tableName: orders,
    constraintName: orders_customer_fk,
    foreignKey: {columns: [tenant, customer_id], referencedTable: customers, referencedColumns: [tenant, id], onDelete: setNull, deferrable: initiallyDeferred}
};

--changeset sam:validate runInTransaction:false
concertina validateConstraint {change: orders-total, tableName: orders, constraintName: orders_total_positive};

--changeset sam:parity runInTransaction:false
concertina verifyParity {change: orders-customer-uuid, tableName: orders, from: customer_ref, to: customer_uuid, forward: "customer_ref::uuid", key: [tenant, id], pause: 10ms};

--changeset sam:switch runInTransaction:false
concertina switchReads {change: orders-customer-uuid, tableName: orders, flag: orders-customer-uuid, to: 25%, readers: [shop, billing]};

--changeset sam:not-null runInTransaction:false
concertina safeSetNotNull {change: orders-customer-uuid, tableName: orders, columnName: customer_uuid, filledBy: N-1 and N both write it since 2.3};

--changeset sam:unique runInTransaction:false
concertina safeAddUnique {change: orders-number, tableName: orders, constraintName: orders_number_key, columns: [tenant, order_number]};

--changeset sam:primary-key runInTransaction:false
concertina safeAddPrimaryKey {change: orders-key, tableName: orders, constraintName: orders_pkey, columns: [id]};

--changeset sam:end-dual runInTransaction:false
concertina dropDualWrite {
    change: orders-customer-uuid,
    tableName: orders,
    from: customer_ref,
    to: customer_uuid,
    skip: [{guard: statements, reason: pg_stat_statements is not installed}],
    minLiveVersion: shop@2.4
};

--changeset sam:release runInTransaction:false
concertina releaseColumn {change: orders-customer-uuid, tableName: orders, columnName: customer_ref};

--changeset sam:hold runInTransaction:false
concertina holdColumn {change: orders-customer-uuid, tableName: orders, columnName: customer_ref, replacedBy: customer_uuid};

--changeset sam:drop-held runInTransaction:false
concertina dropHeldColumn {change: orders-customer-uuid, tableName: orders, columnName: customer_ref, force: the table is empty};

--changeset sam:drop-dual-write-table runInTransaction:false
concertina dropDualWriteTable {change: customers-clients, tableName: customers, toTable: clients, force: the tables are empty};

--changeset sam:hold-table runInTransaction:false
concertina holdTable {change: customers-clients, tableName: customers, replacedBy: clients, force: the table is empty};

--changeset sam:drop-table runInTransaction:false
concertina safeDropTable {change: customers-clients, tableName: customers, force: the table is empty};

--changeset sam:drop-constraint runInTransaction:false
concertina safeDropConstraint {change: orders-customer, tableName: orders, constraintName: orders_customer_fkey, replacedBy: orders_client_fkey};

--changeset sam:retire runInTransaction:false
concertina retire {change: orders-fax, tableName: orders, columnName: fax};

--changeset sam:rename runInTransaction:false
concertina renameTableBehindView {change: orders-purchases, tableName: orders, newName: purchases};

--changeset sam:drop-old-name runInTransaction:false
concertina dropCompatibilityView {change: orders-purchases, tableName: orders, newName: purchases, minLiveVersion: shop@2.4, force: the table is empty};

--changeset sam:swap runInTransaction:false
concertina swapColumns {change: orders-id-bigint, tableName: orders, pairs: [{from: id, to: id_big}]};

--changeset sam:purge runInTransaction:false
concertina batchedDelete {change: orders-purge, tableName: orders, where: "status = 'gone' AND total < 1", key: [tenant, id], userTriggers: fire, batchSize: 500, pause: 10ms};

--changeset sam:dual-table runInTransaction:false
concertina dualWriteTable {change: customers-clients, tableName: customers, toTable: clients, key: [id], columns: {id: id, full_name: "first || ' ' || last"}, backward: {id: id, first: "split_part(full_name, ' ', 1)", last: "split_part(full_name, ' ', 2)"}, onConflict: preferNew, replicated: true};

--changeset sam:copy runInTransaction:false
concertina batchedCopy {change: customers-clients, tableName: customers, intoTable: clients, columns: {id: id, full_name: "first || ' ' || last"}, where: deleted_at IS NULL, key: [id], userTriggers: suppress, lossyRows: accept, batchSize: 500};

--changeset sam:table-parity runInTransaction:false
concertina verifyTableParity {change: customers-clients, tableName: customers, toTable: clients, columns: {id: id, full_name: "first || ' ' || last"}, key: [id], pause: 10ms, maxReplicaLag: 5s};

--changeset sam:split runInTransaction:false
concertina dualWriteColumns {
    change: customers-names,
    tableName: customers,
    forward: {first_name: "split_part(name, ' ', 1)", last_name: "split_part(name, ' ', 2)"},
    backward: {name: "first_name || ' ' || last_name"}
};

--changeset sam:one-way runInTransaction:false
concertina dualWriteTable {change: customers-people, tableName: customers, toTable: people, columns: {id: id, born: "birthday::date"}, lossyValues: accept};
