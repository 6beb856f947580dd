package dev.fairlead.alert.alertmanager;

import dev.fairlead.alert.routing.InhibitRule;
import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.routing.Matchers;
import dev.fairlead.alert.routing.NamedIntervals;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.routing.Schedule;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.NearestName;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.promql.labels.Matcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run over one file. */
final class FileReader {
    private static final Timing DEFAULTS =
            new Timing(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));
    private static final Comparator<LabelMatcher> ORDER =
            Comparator.comparing((LabelMatcher each) -> each.matcher().name())
                    .thenComparing(each -> each.matcher().op())
                    .thenComparing(each -> each.matcher().value());

    private final Mapping file;
    private final Mapping further;
    private final Mapping global;
    private final Problems problems;
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, NamedIntervals> intervals = new LinkedHashMap<>();

    /**
     * @param further more ways in which receivers of the file are told
     */
    FileReader(Mapping file, Mapping further, Problems problems) {
        this.file = file;
        this.further = further;
        this.problems = problems;
        Mapping given = Nodes.mapping(file, "global");
        this.global = given == null ? new Mapping(file.position(), List.of()) : given;
    }

    /** What the file says; null where it has a problem. */
    @Nullable AlertmanagerFile read() {
        int before = problems.size();
        FileShape.FILE.check(file, "", problems);
        FileShape.FURTHER.check(further, "", problems);
        if (problems.size() > before) {
            return null;
        }
        Map<String, List<Integration>> receivers = receivers();
        intervals("mute_time_intervals", "mute time interval");
        intervals("time_intervals", "time interval");
        Route root = root(receivers.keySet());
        List<InhibitRule> rules =
                Nodes.mappings(file, "inhibit_rules").stream().map(this::inhibitRule).toList();
        List<String> templates =
                Nodes.scalars(file, "templates").stream().map(Scalar::text).toList();
        if (root == null || problems.size() > before) {
            return null;
        }
        String resolve = Nodes.text(global, "resolve_timeout");
        return new AlertmanagerFile(
                root,
                receivers,
                rules,
                resolve.isEmpty() ? Duration.ofMinutes(5) : PrometheusDuration.parse(resolve),
                templates,
                warnings);
    }

    private Map<String, List<Integration>> receivers() {
        Map<String, List<Integration>> receivers = new LinkedHashMap<>();
        int at = 0;
        for (Mapping receiver : Nodes.mappings(file, "receivers")) {
            String name = Nodes.text(receiver, "name");
            String path = "receivers[%d]".formatted(at++);
            if (receivers.put(name, integrations(receiver, path, List.of())) != null) {
                notUnique(receiver, path, name);
            }
        }
        further(receivers);
        return receivers;
    }

    /** One that the file does not name is nobody's: another file was put in place. */
    private void further(Map<String, List<Integration>> receivers) {
        Set<String> seen = new HashSet<>();
        int at = 0;
        for (Mapping receiver : Nodes.mappings(further, "receivers")) {
            String name = Nodes.text(receiver, "name");
            String path = "receivers[%d]".formatted(at++);
            if (!seen.add(name)) {
                notUnique(receiver, path, name);
            }
            List<Integration> own = receivers.get(name);
            if (own == null) {
                String nearest = NearestName.of(name, receivers.keySet());
                warnings.add(
                        "receiver '%s' at %s is not in Alertmanager's file, and nobody is told so%s"
                                .formatted(
                                        name,
                                        receiver.position(),
                                        nearest == null
                                                ? ""
                                                : ": did you mean '%s'?".formatted(nearest)));
            } else {
                List<Integration> all = new ArrayList<>(own);
                integrations(receiver, path, own).stream()
                        .filter(way -> !isThere(way, own))
                        .forEach(all::add);
                receivers.put(name, all);
            }
        }
    }

    /** An incident that both files ask for is one. */
    private static boolean isThere(Integration way, List<Integration> own) {
        return way.type() == IntegrationType.FAIRLEAD_INCIDENT
                && own.stream().anyMatch(each -> each.type() == way.type());
    }

    private void notUnique(Mapping receiver, String path, String name) {
        problem(
                receiver,
                path + ".name",
                name,
                "notification config name \"%s\" is not unique".formatted(name));
    }

    /**
     * @param before those that the receiver has already: names go on counting
     */
    private List<Integration> integrations(
            Mapping receiver, String path, List<Integration> before) {
        List<Integration> all = new ArrayList<>();
        for (IntegrationType type : IntegrationType.values()) {
            int count = Math.toIntExact(before.stream().filter(way -> way.type() == type).count());
            int index = 0;
            for (Mapping fields : Nodes.mappings(receiver, type.field())) {
                String place = "%s.%s[%d]".formatted(path, type.field(), index);
                Integration integration =
                        new Integration(type, count + index++, place, fields, global);
                String missing = Inherited.missing(integration);
                if (missing != null) {
                    problem(fields, place, null, missing);
                }
                all.add(integration);
            }
        }
        return all;
    }

    private void intervals(String section, String what) {
        int at = 0;
        for (Mapping named : Nodes.mappings(file, section)) {
            String name = Nodes.text(named, "name");
            var times =
                    Nodes.mappings(named, "time_intervals").stream()
                            .map(IntervalSyntax::interval)
                            .toList();
            if (intervals.putIfAbsent(name, new NamedIntervals(name, times)) != null) {
                problem(
                        named,
                        "%s[%d].name".formatted(section, at),
                        name,
                        "%s \"%s\" is not unique".formatted(what, name));
            }
            at++;
        }
    }

    private @Nullable Route root(Set<String> receivers) {
        Mapping route = Nodes.mapping(file, "route");
        if (route == null) {
            problem(file, "route", null, "no routes provided");
            return null;
        }
        String broken = rootBroken(route);
        if (broken != null) {
            problem(route, "route", null, broken);
            return null;
        }
        checkNames(route, "route", receivers);
        String receiver = Nodes.text(route, "receiver");
        return compile(
                route, new Route("", List.of(), receiver, List.of(), DEFAULTS, false, List.of()));
    }

    private static @Nullable String rootBroken(Mapping route) {
        if (!Nodes.has(route, "receiver")) {
            return "root route must specify a default receiver";
        }
        if (!matchers(route, "match", "match_re", "matchers").isEmpty()) {
            return "root route must not have any matchers";
        }
        if (!Nodes.items(route, "mute_time_intervals").isEmpty()) {
            return "root route must not have any mute time intervals";
        }
        if (!Nodes.items(route, "active_time_intervals").isEmpty()) {
            return "root route must not have any active time intervals";
        }
        return Nodes.isTrue(route, "continue", false) ? "cannot have continue in root route" : null;
    }

    private void checkNames(Mapping route, String path, Set<String> receivers) {
        int at = 0;
        for (Mapping child : Nodes.mappings(route, "routes")) {
            checkNames(child, "%s.routes[%d]".formatted(path, at++), receivers);
        }
        if (route.get("receiver") instanceof Scalar receiver && Nodes.has(route, "receiver")) {
            known(receiver, path + ".receiver", "receiver", receivers);
        }
        for (String field : List.of("active_time_intervals", "mute_time_intervals")) {
            for (Scalar name : Nodes.scalars(route, field)) {
                known(name, path + "." + field, "time interval", intervals.keySet());
            }
        }
    }

    private void known(Scalar name, String path, String what, Set<String> known) {
        if (!known.contains(name.text())) {
            problems.add(
                    new ConfigProblem(
                            name.position(),
                            path,
                            name.text(),
                            "undefined %s \"%s\" used in route".formatted(what, name.text()),
                            NearestName.of(name.text(), known)));
        }
    }

    private Route compile(Mapping route, Route parent) {
        List<LabelMatcher> own = matchers(route, "match", "match_re", "matchers");
        warn(route, "matchers");
        String text =
                own.stream().map(LabelMatcher::toString).collect(Collectors.joining(",", "{", "}"));
        Route inherited =
                new Route(
                        parent.key().isEmpty() ? text : parent.key() + "/" + text,
                        own,
                        Nodes.has(route, "receiver")
                                ? Nodes.text(route, "receiver")
                                : parent.receiver(),
                        groupBy(route, parent),
                        timing(route, parent.timing()),
                        Nodes.isTrue(route, "continue", false),
                        List.of(),
                        schedule(route));
        List<Route> below =
                Nodes.mappings(route, "routes").stream()
                        .map(child -> compile(child, inherited))
                        .toList();
        return inherited.with(below);
    }

    /** An empty list says nothing, and the parent's holds. */
    private static List<String> groupBy(Mapping route, Route parent) {
        List<String> own = Nodes.scalars(route, "group_by").stream().map(Scalar::text).toList();
        return own.isEmpty() ? parent.groupBy() : own;
    }

    private static Timing timing(Mapping route, Timing parent) {
        return new Timing(
                duration(route, "group_wait", parent.groupWait()),
                duration(route, "group_interval", parent.groupInterval()),
                duration(route, "repeat_interval", parent.repeatInterval()));
    }

    private static Duration duration(Mapping in, String field, Duration otherwise) {
        String text = Nodes.text(in, field);
        return text.isEmpty() ? otherwise : PrometheusDuration.parse(text);
    }

    /** Not inherited: a child has the times that it names itself. */
    private Schedule schedule(Mapping route) {
        return new Schedule(
                named(route, "mute_time_intervals"), named(route, "active_time_intervals"));
    }

    private List<NamedIntervals> named(Mapping route, String field) {
        return Nodes.scalars(route, field).stream()
                .map(Scalar::text)
                .filter(intervals::containsKey)
                .map(name -> intervals.getOrDefault(name, new NamedIntervals(name, List.of())))
                .toList();
    }

    private InhibitRule inhibitRule(Mapping rule) {
        warn(rule, "source_matchers");
        warn(rule, "target_matchers");
        return new InhibitRule(
                matchers(rule, "source_match", "source_match_re", "source_matchers"),
                matchers(rule, "target_match", "target_match_re", "target_matchers"),
                Nodes.scalars(rule, "equal").stream().map(Scalar::text).toList());
    }

    private static List<LabelMatcher> matchers(
            Mapping in, String equal, String regex, String lines) {
        Stream<LabelMatcher> equals = simple(in, equal, Matcher.Op.EQUAL);
        Stream<LabelMatcher> patterns = simple(in, regex, Matcher.Op.REGEX);
        Stream<LabelMatcher> written =
                Nodes.scalars(in, lines).stream()
                        .flatMap(line -> Matchers.parse(line.text()).all().stream());
        return Stream.of(equals, patterns, written).flatMap(each -> each).sorted(ORDER).toList();
    }

    private static Stream<LabelMatcher> simple(Mapping in, String field, Matcher.Op op) {
        return Nodes.texts(in, field).entrySet().stream()
                .map(each -> new LabelMatcher(new Matcher(each.getKey(), op, each.getValue())));
    }

    private void warn(Mapping in, String field) {
        for (Scalar line : Nodes.scalars(in, field)) {
            String warning = Matchers.parse(line.text()).warning();
            if (warning != null) {
                warnings.add("%s at %s".formatted(warning, line.position()));
            }
        }
    }

    private void problem(ConfigNode at, String path, @Nullable String value, String message) {
        problems.add(at.position(), path, value, "%s: %s".formatted(path, message));
    }
}
