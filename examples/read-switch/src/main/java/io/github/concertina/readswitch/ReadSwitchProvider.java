package io.github.concertina.readswitch;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.Value;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Answers OpenFeature from Concertina's read switches: whether this user reads the new shape.
 *
 * <p>A flag is a boolean, false for the old shape. Between 0 and 100 % the targeting key decides, and is needed; without
 * one, and where the database has never answered, OpenFeature gives the caller his default, which is to be false.
 */
public final class ReadSwitchProvider implements FeatureProvider {
    private static final Metadata METADATA = () -> "concertina-read-switch";

    private final SwitchTable switches;

    /**
     * A provider that looks at the switches again after {@code memory}.
     *
     * @param schema of the ledger, which is that of the migration tool's history table
     */
    public ReadSwitchProvider(DataSource database, String schema, Duration memory) {
        this(new SwitchTable(database, schema, memory, System::nanoTime));
    }

    ReadSwitchProvider(SwitchTable switches) {
        this.switches = switches;
    }

    @Override
    public Metadata getMetadata() {
        return METADATA;
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(String flag, Boolean old, EvaluationContext user) {
        int percent;
        try {
            percent = switches.percent(flag);
        } catch (SQLException e) {
            return failed(old, ErrorCode.GENERAL, "the read switches cannot be read: " + e.getMessage());
        }
        if (percent == 0 || percent == 100) {
            return read(percent == 100, Reason.STATIC);
        }
        String key = user == null ? null : user.getTargetingKey();
        if (key == null || key.isEmpty()) {
            return failed(
                    old,
                    ErrorCode.TARGETING_KEY_MISSING,
                    flag + " is at " + percent + " %: who reads decides, and no" + " targeting key says who");
        }
        return read(Share.includes(percent, flag, key), Reason.SPLIT);
    }

    private static ProviderEvaluation<Boolean> read(boolean fresh, Reason reason) {
        return ProviderEvaluation.<Boolean>builder()
                .value(fresh)
                .variant(fresh ? "new" : "old")
                .reason(reason.name())
                .build();
    }

    @Override
    public ProviderEvaluation<String> getStringEvaluation(String flag, String other, EvaluationContext user) {
        return mismatch(flag, other);
    }

    @Override
    public ProviderEvaluation<Integer> getIntegerEvaluation(String flag, Integer other, EvaluationContext user) {
        return mismatch(flag, other);
    }

    @Override
    public ProviderEvaluation<Double> getDoubleEvaluation(String flag, Double other, EvaluationContext user) {
        return mismatch(flag, other);
    }

    @Override
    public ProviderEvaluation<Value> getObjectEvaluation(String flag, Value other, EvaluationContext user) {
        return mismatch(flag, other);
    }

    private static <T> ProviderEvaluation<T> mismatch(String flag, T other) {
        return failed(other, ErrorCode.TYPE_MISMATCH, flag + " is a boolean: whether the new shape is read");
    }

    private static <T> ProviderEvaluation<T> failed(T value, ErrorCode code, String message) {
        return ProviderEvaluation.<T>builder()
                .value(value)
                .reason(Reason.ERROR.name())
                .errorCode(code)
                .errorMessage(message)
                .build();
    }
}
