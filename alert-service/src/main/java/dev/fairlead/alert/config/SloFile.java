package dev.fairlead.alert.config;

import dev.fairlead.alert.slo.Slo;
import dev.fairlead.alert.slo.SloPeriod;
import dev.fairlead.alert.slo.SloQuery;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of {@code alerting/slos}: objectives. */
record SloFile(@Default("[]") List<Located<Entry>> slos) {

    /** An objective; {@link Slo} says what the fields mean. */
    record Entry(
            String name,
            @Nullable String description,
            double objective,
            @Default("30d") SloPeriod period,
            @Default("[service, environment]") List<String> by,
            SloQuery errors,
            SloQuery total,
            @Default("0") int minimum) {

        private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*";

        Entry {
            if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
                throw new InvalidField("name", "a name such as availability");
            }
            if (!(objective > 0 && objective <= 99.9999)) {
                throw new InvalidField("objective", "percent, more than 0 and at most 99.9999");
            }
            if (by.isEmpty() || !by.stream().allMatch(label -> label.matches(LABEL))) {
                throw new InvalidField("by", "names of labels, at least one");
            }
            if (minimum < 0) {
                throw new InvalidField("minimum", "0 or more");
            }
        }

        Slo slo() {
            return new Slo(name, description, objective, period, by, errors, total, minimum);
        }
    }
}
