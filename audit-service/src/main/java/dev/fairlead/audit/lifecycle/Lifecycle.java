package dev.fairlead.audit.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A lifecycle with everything that is known of it; pure.
 *
 * @param id its correlation id
 * @param events without repeats, in the order of time and, within a stream, of the sequence
 * @param gaps why it is not complete; empty where it is
 */
public record Lifecycle(String id, List<TimelineEvent> events, CauseTree tree, List<Gap> gaps) {

    /**
     * @param events in the order of time
     * @param causesElsewhere causes that are in the trail, in other lifecycles
     * @param forgeries places in the trail of records that claim the id of one of the events
     * @param truncated whether there are more events than these
     */
    static Lifecycle of(
            String id,
            List<TimelineEvent> events,
            Set<String> causesElsewhere,
            Collection<StreamCount> streams,
            List<String> forgeries,
            boolean truncated) {
        CauseTree tree = CauseTree.of(events);
        List<Gap> gaps = new ArrayList<>();
        if (truncated) {
            gaps.add(
                    new Gap(
                            Gap.Reason.TOO_MANY_EVENTS,
                            "only the first %d events are shown; export has all of them"
                                    .formatted(events.size())));
        }
        missingCauses(events, causesElsewhere, gaps);
        tree.cyclic()
                .forEach(event ->
                        gaps.add(
                                new Gap(
                                        Gap.Reason.CAUSATION_CYCLE,
                                        "event %s is its own cause".formatted(event))));
        for (StreamCount stream : streams) {
            if (stream.highest() != stream.distinct()) {
                gaps.add(
                        new Gap(
                                Gap.Reason.SEQUENCE_GAP,
                                "stream %s of %s has %d of its first %d events"
                                        .formatted(
                                                stream.subject(),
                                                stream.source(),
                                                stream.distinct(),
                                                stream.highest())));
            }
        }
        forgeries.forEach(place ->
                gaps.add(
                        new Gap(
                                Gap.Reason.CONFLICTING_CONTENT,
                                "the record at %s claims the id of an event that was there before"
                                        .formatted(place))));
        for (TimelineEvent event : events) {
            if (event.undecodable() != null) {
                gaps.add(
                        new Gap(
                                Gap.Reason.UNDECODABLE_EVENT,
                                "event %s: %s".formatted(event.id(), event.undecodable())));
            }
        }
        Endings.open(events)
                .forEach(open -> gaps.add(new Gap(Gap.Reason.NOT_ENDED, open + " has not ended")));
        return new Lifecycle(id, List.copyOf(events), tree, List.copyOf(gaps));
    }

    private static void missingCauses(
            List<TimelineEvent> events, Set<String> elsewhere, List<Gap> gaps) {
        Set<String> known = new HashSet<>(elsewhere);
        events.forEach(event -> known.add(event.id()));
        for (TimelineEvent event : events) {
            String cause = event.causationId();
            if (cause != null && !known.contains(cause)) {
                gaps.add(
                        new Gap(
                                Gap.Reason.MISSING_CAUSE,
                                "event %s (%s) names the cause %s, which is not in the trail"
                                        .formatted(event.id(), event.type(), cause)));
            }
        }
    }

    public boolean complete() {
        return gaps.isEmpty();
    }
}
