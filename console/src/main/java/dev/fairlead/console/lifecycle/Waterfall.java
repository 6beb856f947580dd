package dev.fairlead.console.lifecycle;

import dev.fairlead.console.upstream.Lifecycle;
import dev.fairlead.console.upstream.Lifecycle.Item;
import dev.fairlead.console.upstream.Lifecycle.Node;
import dev.fairlead.console.view.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of a lifecycle in the order of its cause tree, on one time axis.
 *
 * @param ticks of the axis
 * @param pauses in which nothing happened for long; drawn short
 * @param total how long it took
 */
public record Waterfall(
        List<Row> rows, List<Scale.Tick> ticks, List<Scale.Pause> pauses, String total) {
    private static final int DEEPEST = 6;

    /**
     * An event.
     *
     * @param depth how far it is indented; an event that is its cause's only effect stands under
     *     it, not further in
     * @param service who said it: deploy, alert, incident, backup, audit, or another source
     * @param offset time since the start
     * @param from where its cause lies on the axis
     * @param width of the time since its cause
     * @param at where it lies itself
     * @param detail in a few words
     * @param fields of its payload
     */
    public record Row(
            int depth,
            String id,
            String service,
            String event,
            String detail,
            Instant time,
            String offset,
            String from,
            String width,
            String at,
            Map<String, String> fields,
            Item item) {}

    static Waterfall of(Lifecycle lifecycle) {
        Instant first = lifecycle.startedAt();
        var scale = Scale.of(first, lifecycle.timeline().stream().map(Item::time));
        Map<String, Item> left = new LinkedHashMap<>();
        lifecycle.timeline().forEach(item -> left.put(item.id(), item));
        Map<String, Item> all = Map.copyOf(left);
        var rows = new ArrayList<Row>();
        for (Node root : lifecycle.tree()) {
            add(root, 0, left, all, scale, rows);
        }
        left.values().forEach(item -> rows.add(row(item, 0, all, scale)));
        return new Waterfall(
                List.copyOf(rows),
                scale.ticks(),
                scale.pauses(),
                Format.offset(Duration.between(first, lifecycle.lastEventAt())).substring(1));
    }

    private static void add(
            Node node,
            int depth,
            Map<String, Item> left,
            Map<String, Item> all,
            Scale scale,
            List<Row> rows) {
        Item item = left.remove(node.id());
        if (item == null) {
            return;
        }
        rows.add(row(item, depth, all, scale));
        int next = node.led().size() > 1 ? Math.min(depth + 1, DEEPEST) : depth;
        for (Node effect : node.led()) {
            add(effect, next, left, all, scale, rows);
        }
    }

    private static Row row(Item item, int depth, Map<String, Item> all, Scale scale) {
        double at = scale.percent(item.time());
        Item cause = cause(item, all);
        double from = cause == null ? at : Math.min(at, scale.percent(cause.time()));
        return new Row(
                depth,
                item.id(),
                service(item.source()),
                Format.event(item.type()),
                EventDetail.of(item),
                item.time(),
                Format.offset(Duration.between(scale.start(), item.time())),
                Scale.text(from),
                Scale.text(at - from),
                Scale.text(at),
                EventDetail.fields(item.payload()),
                item);
    }

    private static @Nullable Item cause(Item item, Map<String, Item> all) {
        String cause = item.causationId();
        return cause == null ? null : all.get(cause);
    }

    /** {@code /fairlead/deploy} as {@code deploy}; what is not Fairlead's is a pipeline's. */
    private static String service(@Nullable String source) {
        String own = "/fairlead/";
        return source != null && source.startsWith(own)
                ? source.substring(own.length())
                : "pipeline";
    }
}
