package dev.fairlead.alert.config;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.receiver.Incidents;
import dev.fairlead.alert.receiver.Nobody;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.routing.RouteFile;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.alert.rule.Ownership;
import dev.fairlead.alert.rule.RuleFile;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.scrape.FileDiscovery;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.channel.AlertReceiver;
import dev.fairlead.platform.channel.Channels;
import dev.fairlead.platform.channel.known.KnownChannels;
import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.Called;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.config.Located;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.relabel.RelabelRegex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the folder {@code alerting} and the section {@code alert} of the services. */
public final class AlertingReader implements ConfigReader<AlertingConfig> {

    private static final Binder BINDER =
            Binder.standard()
                    .with(Feature.class, "a feature of PromQL", Feature::of)
                    .with(RelabelRegex.class, "a regular expression", RelabelRegex::parse);

    /** In force where there is no routes file: every alert is shown, nobody is told. */
    private static final String NOBODY = "nobody";

    private static final Map<String, Class<? extends AlertReceiver>> OWN =
            Map.of("incidents", Incidents.class, NOBODY, Nobody.class);

    private final Channels channels;

    /** A reader that knows all channels. */
    public AlertingReader() {
        this(KnownChannels.ALL);
    }

    /** A reader that knows those channels. */
    public AlertingReader(Channels channels) {
        this.channels = channels;
    }

    @Override
    public Class<AlertingConfig> type() {
        return AlertingConfig.class;
    }

    @Override
    public Set<String> folders() {
        return Set.of("alerting");
    }

    @Override
    public AlertingConfig read(ConfigContext in) {
        Catalogue catalogue = in.other(Catalogue.class);
        PromqlFile promql = in.optional("alerting/promql.yaml", PromqlFile.class, BINDER);
        Set<Feature> features = promql == null ? Feature.NONE : promql.features();
        Binder binder =
                BINDER.with(
                        Expression.class,
                        "a PromQL expression",
                        text -> Expression.parse(text, features));
        Binder receiving = channels.binder(BINDER, AlertReceiver.class, OWN, null);
        RoutesFile routes = in.optional("alerting/routes.yaml", RoutesFile.class, receiving);
        ScrapeFile scrape = in.optional("alerting/scrape.yaml", ScrapeFile.class, binder);
        List<RuleGroup> groups = new ArrayList<>();
        in.each("alerting/rules", RuleFile.class, RuleFile.binder(features))
                .forEach((name, file) ->
                        file.groups().forEach(group -> groups.add(RuleGroup.of(name, group))));
        List<Target> targets = new ArrayList<>();
        List<FileDiscovery> discoveries = new ArrayList<>();
        if (scrape != null) {
            scrape.targets().forEach(entry -> targets.add(entry.target(Map.of())));
            ScrapeJobs jobs = ScrapeJobs.of(scrape, in);
            targets.addAll(jobs.targets());
            discoveries.addAll(jobs.discoveries());
        }
        DatasourceFile datasource = in.optional("alerting/datasource.yaml", DatasourceFile.class);
        LimitsFile limits = in.optional("alerting/limits.yaml", LimitsFile.class);
        catalogue
                .sections("alert", ScrapeFile.Section.class, in)
                .forEach((name, section) -> targets.addAll(targets(catalogue, name, section)));
        Map<String, AlertReceiver> receivers = receivers(routes, in);
        return new AlertingConfig(
                new Routing(root(routes, receivers, in), receivers),
                groups,
                targets,
                discoveries,
                datasource == null ? null : datasource.datasource(),
                features,
                new Ownership(catalogue),
                limits == null ? AlertLimits.DEFAULT : limits.limits());
    }

    private static List<Target> targets(
            Catalogue catalogue, String name, ScrapeFile.Section section) {
        Map<String, String> labels = new LinkedHashMap<>(section.labels());
        labels.put("service", name);
        Service service = catalogue.service(name);
        if (service != null) {
            labels.put("team", service.team());
        }
        return section.scrape().stream().map(entry -> entry.target(labels)).toList();
    }

    private static Map<String, AlertReceiver> receivers(
            @Nullable RoutesFile routes, ConfigContext in) {
        Map<String, AlertReceiver> receivers = new LinkedHashMap<>();
        if (routes == null) {
            receivers.put(NOBODY, new Nobody());
            return receivers;
        }
        for (Located<Called<AlertReceiver>> receiver : routes.receivers()) {
            String name = receiver.value().name();
            if (receivers.put(name, receiver.value().value()) != null) {
                in.problem(
                        receiver.position(),
                        receiver.path() + ".name",
                        name,
                        "receiver '%s' is there twice: expected unique names".formatted(name));
            }
        }
        return receivers;
    }

    private static Route root(
            @Nullable RoutesFile routes, Map<String, AlertReceiver> receivers, ConfigContext in) {
        if (routes == null) {
            return nobody();
        }
        Located<RouteFile> file = routes.route();
        checkReceivers(file.value(), receivers, in);
        try {
            return file.value().root();
        } catch (IllegalArgumentException refused) {
            in.problem(file.position(), file.path(), null, String.valueOf(refused.getMessage()));
            return nobody();
        }
    }

    private static void checkReceivers(
            RouteFile route, Map<String, AlertReceiver> receivers, ConfigContext in) {
        Located<String> receiver = route.receiver();
        if (receiver != null && !receivers.containsKey(receiver.value())) {
            in.unknownName(receiver, "receiver", receivers.keySet());
        }
        route.routes().forEach(child -> checkReceivers(child, receivers, in));
    }

    private static Route nobody() {
        Timing timing =
                new Timing(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));
        return new Route("{}", List.of(), NOBODY, List.of(), timing, false, List.of());
    }
}
