package io.github.concertina.run;

import io.github.concertina.dialect.Work;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A reading scan that must find nothing, and shows what it finds. */
final class ScanWork {
    private final Context context;

    ScanWork(Context context) {
        this.context = context;
    }

    void run(Step step, Work.MustFindNothing work) throws SQLException {
        Retry retry = new Retry(context, step.key());
        while (true) {
            try {
                scan(work);
                return;
            } catch (SQLException e) {
                retry.afterFailure(e);
            }
        }
    }

    private void scan(Work.MustFindNothing work) throws SQLException {
        Transaction.run(context.work(), () -> {
            context.limitTransaction("concurrentlyBudget");
            // Rows that a policy hides violate as well as others.
            context.dialect().sessions().seeEveryRow(context.work());
            try (Statement statement = context.work().createStatement()) {
                statement.setEscapeProcessing(false);
                long found = Long.parseLong(texts(statement, work.count()).get(0));
                if (found > 0) {
                    throw new Refusal(
                            String.format(Locale.ROOT, "%s: %,d\n    ", work.what(), found)
                                    + String.join("\n    ", texts(statement, work.sample())),
                            work.cure());
                }
            }
            return true;
        });
    }

    private List<String> texts(Statement statement, String sql) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery(context.dialect().sessions().ours(sql))) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        }
    }
}
