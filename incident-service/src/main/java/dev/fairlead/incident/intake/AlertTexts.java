package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a notification says to people. */
final class AlertTexts {

    private static final int SHOWN = 10;
    private static final MathContext DIGITS = new MathContext(4);
    private static final double SMALLEST = 1e-6;
    private static final double LARGEST = 1e15;

    private AlertTexts() {}

    /** What is known when an incident is opened: the sentence, and a line for each alert. */
    static String summary(AlertNotified notified) {
        return notified.summary() + "\n" + lines(notified);
    }

    /** What a further notification adds. */
    static String message(AlertNotified notified) {
        String heading =
                notified.status() == AlertStatus.FIRING
                        ? "Alerts fire (%s): ".formatted(notified.reason())
                        : "All alerts of the group are resolved: ";
        String names =
                notified.alerts().stream()
                        .limit(SHOWN)
                        .map(AlertTexts::name)
                        .collect(Collectors.joining(", "));
        return heading + names + more(notified) + ".";
    }

    private static String lines(AlertNotified notified) {
        return notified.alerts().stream()
                        .limit(SHOWN)
                        .map(alert ->
                                "- %s since %s%s"
                                        .formatted(
                                                name(alert),
                                                alert.startsAt().truncatedTo(ChronoUnit.SECONDS),
                                                alert.value() == null
                                                        ? ""
                                                        : ", at " + digits(alert.value())))
                        .collect(Collectors.joining("\n"))
                + more(notified);
    }

    /** As many as a person reads; without an exponent where the number is of a usual size. */
    private static String digits(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        return size == 0 || size >= SMALLEST && size < LARGEST
                ? rounded.toPlainString()
                : rounded.toString();
    }

    private static String name(NotifiedAlert alert) {
        return "%s (%s, %s)"
                .formatted(
                        alert.alertName(),
                        alert.severity().name().toLowerCase(Locale.ROOT),
                        alert.status().name().toLowerCase(Locale.ROOT));
    }

    /** A notification may count more alerts than it names. */
    private static String more(AlertNotified notified) {
        int named = notified.alerts().size();
        int counted = notified.firing() + notified.resolved();
        int more = Math.max(counted, named) - Math.min(SHOWN, named);
        return more <= 0 ? "" : " and %d more".formatted(more);
    }
}
