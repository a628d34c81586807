package io.github.concertina.plan;

/** Keeps the rows of two tables in step from now on. */
public record InstallTableDualWrite(TableDualWrite rule, TableDualWrite.InTrigger inTrigger) implements Step {
    @Override
    public TableName table() {
        return rule.table();
    }

    @Override
    public String key() {
        return "installDualWrite:->" + rule.toTable();
    }

    @Override
    public <R> R accept(Renderer<R> renderer) {
        return renderer.installTableDualWrite(this);
    }
}
