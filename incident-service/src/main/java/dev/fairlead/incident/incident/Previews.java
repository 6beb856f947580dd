package dev.fairlead.incident.incident;

import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.template.Field;
import dev.fairlead.incident.template.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What messages would say, were it said or done now; pure. */
public final class Previews {

    private Previews() {}

    /**
     * The values of an update.
     *
     * @param plan of the configuration as it is now
     */
    public static Map<Field, String> update(
            IncidentView view, IncidentCommand.Update update, EscalationPlan plan, Instant now) {
        News news = update.news();
        Map<Field, String> values = MessageValues.of(view, plan, now);
        values.put(Field.PROGRESS, update.message());
        put(values, Field.IMPACT, news.impact());
        put(values, Field.ETA, news.eta());
        found(values, view, news.rootCause());
        Instant next =
                news.nextUpdate() == null ? plan.nextUpdate(now) : now.plus(news.nextUpdate());
        if (next != null) {
            values.put(Field.NEXT_UPDATE_AT, next.toString());
            values.put(Field.NEXT_UPDATE, Words.of(Duration.between(now, next)));
        }
        return values;
    }

    /**
     * The values of the incident's end.
     *
     * @param plan of the configuration as it is now
     */
    public static Map<Field, String> resolution(
            IncidentView view, IncidentCommand.Resolve resolve, EscalationPlan plan, Instant now) {
        Map<Field, String> values = MessageValues.of(view, plan, now);
        found(values, view, resolve.rootCause());
        values.put(Field.STATUS, Status.RESOLVED.text());
        values.put(Field.PHASE, "Resolved");
        values.put(Field.RESOLUTION, resolve.resolution());
        values.put(Field.RESOLVED_AT, now.toString());
        values.put(Field.DURATION, MessageValues.duration(view, now));
        values.put(Field.POST_MORTEM, MessageValues.postMortem(plan.postMortemDue(now)));
        return values;
    }

    private static void found(
            Map<Field, String> values, IncidentView view, @Nullable String rootCause) {
        if (rootCause != null) {
            values.put(Field.ROOT_CAUSE, rootCause);
            if (view.status() == Status.ACKNOWLEDGED) {
                values.put(Field.PHASE, MessageValues.IDENTIFIED);
            }
        }
    }

    private static void put(Map<Field, String> values, Field field, @Nullable String said) {
        if (said != null) {
            values.put(field, said);
        }
    }
}
