package dev.fairlead.platform.loadtest;

import dev.fairlead.platform.config.Durations;
import dev.fairlead.platform.config.Percentage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a load test must keep to.
 *
 * @param p95 how long 95 of 100 requests may take; null for any time
 * @param errors how many requests may fail; whatever it allows, one must not
 * @param requests fewer say nothing
 */
public record LoadLimits(@Nullable Duration p95, Percentage errors, int requests) {

    /**
     * What they say of a summary.
     *
     * @param detail each number beside its limit, for people
     */
    public record Verdict(boolean passed, String detail) {}

    /** A limit may be reached, not passed. Where every request failed, no time says anything. */
    public Verdict judge(LoadSummary summary) {
        boolean passed =
                summary.requests() >= requests
                        && summary.failed() < summary.requests()
                        && summary.errors() <= errors.fraction();
        List<String> said = new ArrayList<>();
        said.add("%d requests of %d at least".formatted(summary.requests(), requests));
        if (p95 != null) {
            passed &= summary.p95Millis() <= p95.toNanos() / 1e6;
            said.add(
                    "p95 %s ms of %s at most"
                            .formatted(number(summary.p95Millis()), Durations.format(p95)));
        }
        said.add("%s %% failed of %s at most".formatted(number(summary.errors() * 100), errors));
        if (summary.failed() > 0 && summary.failed() == summary.requests()) {
            said.add("not one succeeded");
        }
        return new Verdict(passed, "%s: %s".formatted(summary.tool(), String.join(", ", said)));
    }

    /** Whether a verdict says this, which no limits but the same ones say. */
    public boolean said(String detail) {
        StringBuilder form = new StringBuilder("[^:]+: \\d+ requests of " + requests + " at least");
        if (p95 != null) {
            form.append(", p95 [\\d.]+ ms of %s at most".formatted(Durations.format(p95)));
        }
        if (errors != null) {
            form.append(", [\\d.]+ % failed of " + Pattern.quote(errors.toString()) + " at most");
        }
        return detail.matches(form.toString());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
    }
}
