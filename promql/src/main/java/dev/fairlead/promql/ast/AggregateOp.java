package dev.fairlead.promql.ast;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The aggregation operators and the type of the parameter that some take. */
public enum AggregateOp {
    SUM(null),
    MIN(null),
    MAX(null),
    AVG(null),
    COUNT(null),
    GROUP(null),
    STDDEV(null),
    STDVAR(null),
    TOPK(ValueType.SCALAR),
    BOTTOMK(ValueType.SCALAR),
    QUANTILE(ValueType.SCALAR),
    COUNT_VALUES(ValueType.STRING),
    LIMITK(ValueType.SCALAR),
    LIMIT_RATIO(ValueType.SCALAR);

    private final @Nullable ValueType parameter;

    AggregateOp(@Nullable ValueType parameter) {
        this.parameter = parameter;
    }

    /** Type of the first argument of those that take two. */
    public Optional<ValueType> parameter() {
        return Optional.ofNullable(parameter);
    }

    /** The keyword as written. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operator of a keyword, whatever its case. */
    public static Optional<AggregateOp> of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (AggregateOp op : values()) {
            if (op.symbol().equals(lower)) {
                return Optional.of(op);
            }
        }
        return Optional.empty();
    }
}
