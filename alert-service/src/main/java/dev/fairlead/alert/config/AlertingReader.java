package dev.fairlead.alert.config;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.alertmanager.AlertmanagerFile;
import dev.fairlead.alert.alertmanager.Masked;
import dev.fairlead.alert.alertmanager.Receivers;
import dev.fairlead.alert.business.BusinessRules;
import dev.fairlead.alert.gotemplate.GoTemplate.Library;
import dev.fairlead.alert.gotemplate.TemplateException;
import dev.fairlead.alert.message.DefaultTemplates;
import dev.fairlead.alert.message.MessageTexts;
import dev.fairlead.alert.probe.ProbePlan;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.receiver.Nobody;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.alert.rule.Ownership;
import dev.fairlead.alert.rule.RuleFile;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.scrape.FileDiscovery;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.slo.Slo;
import dev.fairlead.alert.slo.SloPeriod;
import dev.fairlead.alert.slo.SloQuery;
import dev.fairlead.alert.slo.SloRules;
import dev.fairlead.platform.catalogue.BusinessMetric;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.channel.AlertReceiver;
import dev.fairlead.platform.channel.Channels;
import dev.fairlead.platform.channel.known.KnownChannels;
import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.Secrets.Environment;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.relabel.RelabelRegex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the folder {@code alerting} and the section {@code alert} of the services. */
public final class AlertingReader implements ConfigReader<AlertingConfig> {

    private static final Binder BINDER =
            Binder.standard()
                    .with(Feature.class, "a feature of PromQL", Feature::of)
                    .with(RelabelRegex.class, "a regular expression", RelabelRegex::parse);

    private static final String FILE = "alerting/" + AlertmanagerFile.NAME;
    private static final String FURTHER = "alerting/" + AlertmanagerFile.FURTHER;
    private static final String ROUTES = "alerting/routes.yaml";
    private static final String NO_ROUTES =
            "routes.yaml is not read any more: expected Alertmanager's own file, "
                    + FILE
                    + "; routes stay as they are, and of a receiver with type slack, webhook,"
                    + " incidents or nobody write slack_configs: [{api_url_file: PATH}],"
                    + " webhook_configs: [{url_file: PATH}], in alerting/receivers.yaml"
                    + " fairlead_incident_configs: [{}], or its name alone";

    private static final String NOBODY = "nobody";

    /** In force where there is no such file: every alert is shown, nobody is told. */
    private static final Routing NOBODY_IS_TOLD =
            new Routing(nobody(), Map.of(NOBODY, new Nobody()));

    private final Channels channels;
    private final Environment environment;

    /** A reader that knows all channels, in the environment of this process. */
    public AlertingReader() {
        this(KnownChannels.ALL, System::getenv);
    }

    /** A reader that knows those channels, in the environment of this process. */
    public AlertingReader(Channels channels) {
        this(channels, System::getenv);
    }

    /**
     * A reader that knows those channels.
     *
     * @param environment which says where optional channels are
     */
    public AlertingReader(Channels channels, Environment environment) {
        this.channels = channels;
        this.environment = environment;
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
                                text -> Expression.parse(text, features))
                        .with(
                                SloQuery.class,
                                "a PromQL expression with {{.window}}",
                                text -> SloQuery.parse(text, features))
                        .with(SloPeriod.class, "a period", SloPeriod::of);
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
        List<Slo> slos = slos(in, binder, datasource != null);
        slos.forEach(slo -> groups.addAll(SloRules.of(slo)));
        groups.addAll(business(catalogue, features, in));
        TicketsFile tickets = in.optional("alerting/tickets.yaml", TicketsFile.class);
        LimitsFile limits = in.optional("alerting/limits.yaml", LimitsFile.class);
        catalogue
                .sections("alert", ScrapeFile.Section.class, in)
                .forEach((name, section) -> targets.addAll(targets(catalogue, name, section)));
        return new AlertingConfig(
                routing(in),
                groups,
                slos,
                new Sources(targets, discoveries, probes(catalogue, in)),
                datasource == null ? null : datasource.datasource(),
                features,
                new Ownership(catalogue),
                limits == null ? AlertLimits.DEFAULT : limits.limits(),
                tickets == null ? null : tickets.secret(),
                shown(in));
    }

    /** What services do for the firm, as far as their queries hold. */
    private static List<RuleGroup> business(
            Catalogue catalogue, Set<Feature> features, ConfigContext in) {
        List<RuleGroup> groups = new ArrayList<>();
        for (Service service : catalogue.services()) {
            Map<String, BusinessMetric> sound = new LinkedHashMap<>();
            service.business()
                    .forEach((name, metric) -> {
                        if (holds(metric, features, in)) {
                            sound.put(name, metric);
                        }
                    });
            if (!sound.isEmpty()) {
                groups.add(BusinessRules.of(service.name(), sound, features));
            }
        }
        return groups;
    }

    private static boolean holds(BusinessMetric metric, Set<Feature> features, ConfigContext in) {
        Located<String> query = metric.query();
        try {
            BusinessRules.value(metric, features);
            return true;
        } catch (IllegalArgumentException faulty) {
            in.problem(
                    query.position(),
                    query.path(),
                    query.value(),
                    "%s: expected a PromQL expression: %s"
                            .formatted(query.path(), faulty.getMessage()));
            return false;
        }
    }

    /**
     * The objectives of all files, each name once. None where another server is asked: it does not
     * have what is recorded for them here. Their files are checked all the same.
     */
    private static List<Slo> slos(ConfigContext in, Binder binder, boolean askedElsewhere) {
        Map<String, Slo> slos = new LinkedHashMap<>();
        in.each("alerting/slos", SloFile.class, binder)
                .forEach((_, file) ->
                        file.slos()
                                .forEach(located -> {
                                    Slo slo = located.value().slo();
                                    if (slos.putIfAbsent(slo.name(), slo) != null) {
                                        in.problem(
                                                located.position(),
                                                located.path(),
                                                slo.name(),
                                                "there twice: expected a name that no other objective has");
                                    }
                                }));
        return askedElsewhere ? List.of() : List.copyOf(slos.values());
    }

    private static List<ProbePlan> probes(Catalogue catalogue, ConfigContext in) {
        ProbesFile file = in.optional(ProbePlans.FILE, ProbesFile.class);
        List<ProbePlan> plans =
                new ArrayList<>(
                        ProbePlans.of(file == null ? ProbesFile.NONE : file, catalogue, in));
        LogCountsFile counts = in.optional(LogCountsFile.FILE, LogCountsFile.class);
        if (counts != null) {
            plans.addAll(counts.plans(in));
        }
        return plans;
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

    /** Who is told of what; nobody of anything where there is no file. */
    private Routing routing(ConfigContext in) {
        if (in.optional(ROUTES, ConfigNode.class) != null) {
            in.problem(in.position(ROUTES), "", null, NO_ROUTES);
        }
        ConfigNode node = in.optional(FILE, ConfigNode.class);
        ConfigNode further = in.optional(FURTHER, ConfigNode.class);
        if (node == null) {
            return NOBODY_IS_TOLD;
        }
        Problems found = new Problems();
        AlertmanagerFile file = AlertmanagerFile.of(node, further, found);
        Binder binder = channels.binder(BINDER, AlertReceiver.class, Map.of(), null);
        Map<String, AlertReceiver> receivers =
                file == null
                        ? Map.of()
                        : new Receivers(binder, environment, templates(in, file), found).of(file);
        in.problems(found);
        return file == null
                ? NOBODY_IS_TOLD
                : new Routing(file.root(), receivers, file.inhibitRules(), file.resolveTimeout());
    }

    /** Fairlead's own, and those of the files that the file names. */
    private static Library templates(ConfigContext in, AlertmanagerFile file) {
        Library templates = DefaultTemplates.LIBRARY;
        for (var each : in.texts("alerting").entrySet()) {
            if (file.namesTemplates(each.getKey())) {
                try {
                    templates = templates.with(each.getValue(), MessageTexts.FUNCTIONS);
                } catch (TemplateException refused) {
                    in.problem(
                            in.position("alerting/" + each.getKey()),
                            "",
                            null,
                            "is no file of templates: " + refused.getMessage());
                }
            }
        }
        return templates;
    }

    /** The file without its secrets; nothing where there is none. */
    private static String shown(ConfigContext in) {
        ConfigNode node = in.optional(FILE, ConfigNode.class);
        return node == null ? "" : Masked.text(node);
    }

    private static Route nobody() {
        Timing timing =
                new Timing(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));
        return new Route("{}", List.of(), NOBODY, List.of(), timing, false, List.of());
    }
}
