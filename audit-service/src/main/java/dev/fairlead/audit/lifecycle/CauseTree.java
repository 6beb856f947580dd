package dev.fairlead.audit.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which event led to which; pure.
 *
 * @param roots events without a cause among the given ones, in the order of time, each followed by
 *     those that it led to over more than {@value #DEEPEST} steps: readers of JSON refuse what is
 *     nested deeper
 * @param cyclic ids of events that are their own cause in the end; they stand among the roots
 */
public record CauseTree(List<Node> roots, List<String> cyclic) {

    private static final int DEEPEST = 100;

    /** An event and what it led to, in the order of time. */
    public record Node(String id, String type, String subject, List<Node> effects) {}

    /**
     * @param events in the order of time
     */
    static CauseTree of(List<TimelineEvent> events) {
        Map<String, TimelineEvent> byId = new LinkedHashMap<>();
        events.forEach(event -> byId.put(event.id(), event));
        Map<String, List<TimelineEvent>> effects = new LinkedHashMap<>();
        List<TimelineEvent> first = new ArrayList<>();
        for (TimelineEvent event : byId.values()) {
            String cause = event.causationId();
            if (cause == null || !byId.containsKey(cause)) {
                first.add(event);
            } else {
                effects.computeIfAbsent(cause, _ -> new ArrayList<>()).add(event);
            }
        }
        Set<String> placed = new HashSet<>();
        List<Node> roots = new ArrayList<>();
        first.forEach(event -> place(event, effects, placed, roots));
        List<String> cyclic = new ArrayList<>();
        for (TimelineEvent event : byId.values()) {
            if (!placed.contains(event.id())) {
                cyclic.add(event.id());
                place(event, effects, placed, roots);
            }
        }
        return new CauseTree(roots, cyclic);
    }

    private static void place(
            TimelineEvent root,
            Map<String, List<TimelineEvent>> effects,
            Set<String> placed,
            List<Node> roots) {
        // Not recursive: a forged chain of causes may be longer than the stack.
        record Open(TimelineEvent event, List<Node> siblings, int depth) {}
        List<Open> open = new ArrayList<>(List.of(new Open(root, roots, 1)));
        Deque<TimelineEvent> deeper = new ArrayDeque<>();
        while (!open.isEmpty()) {
            Open next = open.removeLast();
            TimelineEvent event = next.event();
            if (placed.add(event.id())) {
                List<Node> children = new ArrayList<>();
                next.siblings().add(new Node(event.id(), event.type(), event.subject(), children));
                List<TimelineEvent> caused = effects.getOrDefault(event.id(), List.of());
                if (next.depth() < DEEPEST) {
                    caused.reversed()
                            .forEach(
                                    child -> open.add(new Open(child, children, next.depth() + 1)));
                } else {
                    deeper.addAll(caused);
                }
            }
            if (open.isEmpty() && !deeper.isEmpty()) {
                open.add(new Open(deeper.removeFirst(), roots, 1));
            }
        }
    }
}
