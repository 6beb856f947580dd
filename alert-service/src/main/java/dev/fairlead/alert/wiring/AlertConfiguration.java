package dev.fairlead.alert.wiring;

import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertState;
import dev.fairlead.alert.alert.AlertStreams;
import dev.fairlead.alert.alert.StoredAlerts;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.notification.GroupCommand;
import dev.fairlead.alert.notification.GroupState;
import dev.fairlead.alert.notification.GroupStreams;
import dev.fairlead.alert.notification.SendNotificationHandler;
import dev.fairlead.alert.query.ChosenSamples;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.query.QueryAnswers;
import dev.fairlead.alert.query.QueryDesk;
import dev.fairlead.alert.query.QueryLimits;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.scrape.DeploymentCounter;
import dev.fairlead.alert.scrape.PageLimits;
import dev.fairlead.alert.scrape.ScrapeSettings;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.alert.watch.WatchCommand;
import dev.fairlead.alert.watch.WatchIntake;
import dev.fairlead.alert.watch.WatchRunner;
import dev.fairlead.alert.watch.WatchState;
import dev.fairlead.alert.watch.WatchStreams;
import dev.fairlead.alert.watch.WatchTraces;
import dev.fairlead.alert.write.WriteCounts;
import dev.fairlead.alert.write.WriteLimits;
import dev.fairlead.alert.write.WriteSources;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.security.OpenPaths;
import dev.fairlead.platform.security.PeerPaths;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.platform.trace.Tracing;
import dev.fairlead.platform.web.request.OwnBodyLimit;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.QueryMemory;
import dev.fairlead.promql.remote.RemoteWriter;
import dev.fairlead.promql.scrape.HttpPageReader;
import dev.fairlead.promql.scrape.MetadataIndex;
import dev.fairlead.promql.scrape.ReadingBudget;
import dev.fairlead.promql.scrape.Scraper;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertProperties.class)
class AlertConfiguration {
    private static final int METADATA_OF_A_SOURCE = 10_000;

    /** Characters of a series: one of a megabyte would be copied by every query. */
    private static final int LONGEST_LABELS = 1 << 14;

    /** Pages that are parsed at once: a page of the most samples takes tens of megabytes. */
    private static final int PARSERS = 1;

    @Bean
    StreamType<WatchCommand, WatchState, AlertEvent> watchStreams() {
        return WatchStreams.TYPE;
    }

    @Bean
    StreamType<AlertCommand, AlertState, AlertEvent> alertStreams() {
        return AlertStreams.TYPE;
    }

    @Bean
    StreamType<GroupCommand, GroupState, AlertEvent> groupStreams() {
        return GroupStreams.TYPE;
    }

    @Bean
    AlertingReader alertingReader() {
        return new AlertingReader();
    }

    @Bean
    Reloading<AlertingConfig> alertingConfig(LiveConfig live) {
        return live.view(AlertingConfig.class);
    }

    @Bean
    WatchIntake watchIntake(Views views) {
        return new WatchIntake(views);
    }

    @Bean
    AlertGroups alertGroups(
            Reloading<AlertingConfig> config,
            Reloading<Catalogue> catalogue,
            Views views,
            Clock clock) {
        return new AlertGroups(
                () -> config.get().routing(),
                () -> config.get().limits(),
                views,
                clock,
                service -> catalogue.get().modeOf(service));
    }

    @Bean
    DeploymentCounter deploymentCounter(InMemoryStore sampleStore, Clock clock) {
        return new DeploymentCounter(sampleStore, clock);
    }

    /** For scraping; a redirect would hide a mistake. */
    @Bean
    HttpClient outboundHttp() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Bean
    SendNotificationHandler sendNotificationHandler(
            Views views,
            Reloading<AlertingConfig> config,
            AlertProperties properties,
            Clock clock) {
        return new SendNotificationHandler(
                new StoredAlerts(views),
                new Webhooks(clock),
                () -> config.get().routing(),
                Secrets.ofProcess(),
                properties.externalUrl(),
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    InMemoryStore sampleStore(AlertProperties properties, Clock clock) {
        InMemoryStore store =
                new InMemoryStore(
                        StoreOptions.defaults()
                                .withRetention(properties.retention())
                                .withMaxBytes(properties.storeLimit().toBytes())
                                .withMaxSeries(properties.mostSeries())
                                .withKeptSeries(properties.seriesKept())
                                .withLongestLabels(LONGEST_LABELS)
                                .withOutOfOrder(properties.outOfOrder()));
        new StoreSnapshot(store, properties.snapshotDirectory()).load(clock);
        return store;
    }

    @Bean
    StoreSnapshot storeSnapshot(InMemoryStore sampleStore, AlertProperties properties) {
        return new StoreSnapshot(sampleStore, properties.snapshotDirectory());
    }

    @Bean
    RemoteWriter remoteWriter(InMemoryStore sampleStore, Clock clock) {
        return new RemoteWriter(sampleStore, clock);
    }

    @Bean
    WriteSources writeSources(AlertProperties properties) {
        return new WriteSources(properties.seriesOfASource());
    }

    @Bean
    SamplesHealth samplesHealthIndicator(
            InMemoryStore sampleStore, Targets targets, WriteSources writeSources) {
        return new SamplesHealth(sampleStore, targets, writeSources);
    }

    @Bean
    WriteCounts writeCounts() {
        return new WriteCounts();
    }

    @Bean
    WriteLimits writeLimits(AlertProperties properties) {
        return new WriteLimits(
                Math.toIntExact(properties.writeSize().toBytes()),
                Math.toIntExact(properties.writeUnpacked().toBytes()),
                properties.writesAtOnce(),
                properties.writeMemory().toBytes());
    }

    @Bean
    Metrics metrics(
            InMemoryStore sampleStore,
            AlertProperties properties,
            Reloading<AlertingConfig> config) {
        EvaluatorOptions limits =
                EvaluatorOptions.defaults()
                        .withMaxSamples(properties.querySamples())
                        .withTimeout(properties.queryTimeout());
        return new Metrics(
                sampleStore,
                () -> limits.withFeatures(config.get().features()),
                queryMemory(properties));
    }

    /** Clients and rules have one each: neither takes the other's room. */
    private static QueryMemory queryMemory(AlertProperties properties) {
        long all = properties.queryMemory().toBytes();
        return new QueryMemory(all, all / 4 * 3);
    }

    @Bean(destroyMethod = "close")
    QueryDesk queryDesk(AlertProperties properties) {
        int threads =
                properties.queryThreads() == 0
                        ? QueryLimits.usualThreads()
                        : properties.queryThreads();
        return new QueryDesk(
                queryMemory(properties), new QueryLimits(threads, properties.queryQueue()));
    }

    @Bean
    QueryAnswers queryAnswers(QueryDesk queryDesk, AlertProperties properties) {
        return new QueryAnswers(queryDesk, properties.queryTimeout());
    }

    @Bean
    MetadataIndex metricMetadata() {
        return new MetadataIndex(METADATA_OF_A_SOURCE);
    }

    /** Asked by rules and watches; the query API always answers from this service's samples. */
    @Bean
    ChosenSamples chosenSamples(
            Metrics metrics, Reloading<AlertingConfig> config, HttpClient outboundHttp) {
        return new ChosenSamples(
                metrics, () -> config.get().datasource(), outboundHttp, Secrets.ofProcess());
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService alertBeats() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("alert-beats").daemon().factory());
    }

    @Bean
    Targets targets(
            HttpClient outboundHttp,
            InMemoryStore sampleStore,
            AlertProperties properties,
            MetadataIndex metricMetadata,
            ScheduledExecutorService alertBeats,
            Clock clock) {
        long memory = properties.scrapeMemory().toBytes();
        var pages =
                new HttpPageReader(
                        outboundHttp,
                        new ReadingBudget(memory, PARSERS),
                        new ReadingBudget(memory, PARSERS));
        Scraper scraper = new Scraper(pages, sampleStore, clock);
        return new Targets(
                scraper,
                new PageLimits(properties.scrapeSamples(), properties.scrapeSize().toBytes()),
                properties.seriesOfASource(),
                metricMetadata,
                Secrets.ofProcess(),
                alertBeats);
    }

    @Bean
    WatchTraces watchTraces(Tracing tracing) {
        return (watch, task) ->
                tracing.continued(
                        "watch " + watch.watched().service() + "/" + watch.watched().environment(),
                        new TraceContext(watch.origin().traceparent(), watch.origin().tracestate()),
                        watch.origin().lifecycleId(),
                        task::run);
    }

    @Bean
    WatchRunner watchRunner(
            Views views,
            Commands commands,
            ChosenSamples chosenSamples,
            AlertGroups alertGroups,
            Targets targets,
            WatchTraces watchTraces,
            Clock clock) {
        return new WatchRunner(
                views,
                commands,
                chosenSamples,
                alertGroups,
                chosenSamples::delay,
                targets::health,
                watchTraces,
                clock);
    }

    @Bean
    RuleManager ruleManager(
            Views views,
            Commands commands,
            ChosenSamples chosenSamples,
            AlertGroups alertGroups,
            Reloading<AlertingConfig> config,
            Clock clock) {
        return new RuleManager(
                views,
                commands,
                chosenSamples,
                alertGroups,
                () -> config.get().limits().alerts(),
                config.get().ownership(),
                clock);
    }

    @Bean
    Clockwork clockwork(
            Reloading<AlertingConfig> config,
            AlertProperties properties,
            WatchRunner watchRunner,
            RuleManager ruleManager,
            Targets targets,
            DeploymentCounter deploymentCounter,
            InMemoryStore sampleStore,
            StoreSnapshot storeSnapshot,
            ScheduledExecutorService alertBeats,
            Clock clock) {
        List<Target> given =
                properties.targets().entrySet().stream()
                        .map(target ->
                                new Target(
                                        target.getKey(),
                                        target.getValue(),
                                        properties.targetInterval(),
                                        Map.of(),
                                        ScrapeSettings.DEFAULT))
                        .toList();
        return new Clockwork(
                config,
                given,
                watchRunner,
                ruleManager,
                targets,
                deploymentCounter,
                sampleStore,
                storeSnapshot,
                properties.snapshotInterval(),
                alertBeats,
                clock);
    }

    @Bean
    AlertMeters alertMeters(
            WatchRunner watchRunner,
            RuleManager ruleManager,
            Targets targets,
            WriteCounts writeCounts,
            InMemoryStore sampleStore,
            QueryDesk queryDesk,
            SamplesHealth samplesHealthIndicator) {
        return new AlertMeters(
                watchRunner,
                ruleManager,
                targets,
                writeCounts,
                sampleStore,
                queryDesk,
                samplesHealthIndicator);
    }

    @Bean
    LimitMeters limitMeters(RuleManager ruleManager, AlertGroups alertGroups) {
        return new LimitMeters(ruleManager, alertGroups);
    }

    @Bean
    AlertLimitsHealth alertLimits(RuleManager ruleManager, AlertGroups alertGroups, Clock clock) {
        return new AlertLimitsHealth(ruleManager, alertGroups, clock);
    }

    @Bean
    DeploymentMeters deploymentMeters(DeploymentCounter deploymentCounter) {
        return new DeploymentMeters(deploymentCounter);
    }

    @Bean
    PeerPaths prometheusPaths() {
        return new PeerPaths(
                List.of(
                        "/api/v1/query",
                        "/api/v1/query_range",
                        "/api/v1/series",
                        "/api/v1/labels",
                        "/api/v1/label/*/values",
                        "/api/v1/metadata",
                        "/api/v1/format_query",
                        "/api/v1/query_exemplars",
                        "/api/v1/targets",
                        "/api/v1/status/buildinfo",
                        "/api/v1/write",
                        "/api/v1/rules",
                        "/api/v1/alerts",
                        "/-/reload"),
                List.of(
                        "/api/v1/query",
                        "/api/v1/query_range",
                        "/api/v1/series",
                        "/api/v1/labels",
                        "/api/v1/format_query",
                        "/api/v1/query_exemplars"));
    }

    @Bean
    OwnBodyLimit remoteWriteLimitsItself() {
        return new OwnBodyLimit(Set.of("/api/v1/write"));
    }

    @Bean
    OpenPaths livenessPaths() {
        return new OpenPaths(List.of("/-/healthy", "/-/ready"));
    }
}
