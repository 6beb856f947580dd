package dev.fairlead.alert.wiring;

import dev.fairlead.alert.budget.Budgets;
import dev.fairlead.alert.business.BusinessDays;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.host.HostSamples;
import dev.fairlead.alert.posted.PostedAlerts;
import dev.fairlead.alert.probe.ProbePlan;
import dev.fairlead.alert.probe.Probes;
import dev.fairlead.alert.regroup.Regrouping;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.scrape.DeploymentCounter;
import dev.fairlead.alert.scrape.FileTargets;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.alert.scrape.TicketCounter;
import dev.fairlead.alert.suppression.Suppressions;
import dev.fairlead.alert.watch.WatchRunner;
import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.promql.store.InMemoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Drives watches, rules and scraping from the start of the service to its end. */
final class Clockwork implements SmartLifecycle {
    private static final Duration REFRESH = Duration.ofMillis(250);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SAMPLE = Duration.ofSeconds(5);
    private static final Duration BUDGETS = Duration.ofSeconds(15);
    private static final Duration DAYS = Duration.ofMinutes(1);
    private static final Duration HOST = Duration.ofSeconds(15);
    private static final Duration RETAIN = Duration.ofSeconds(30);

    private final Reloading<AlertingConfig> config;
    private final List<Target> given;
    private final List<Target> pages;
    private final List<ProbePlan> ownProbes;
    private final WatchRunner watches;
    private final RuleManager rules;
    private final Suppressions suppressions;
    private final PostedAlerts posted;
    private final Regrouping regrouping;
    private final Budgets budgets;
    private final BusinessDays businessDays;
    private final Targets targets;
    private final Probes probes;
    private final FileTargets files = new FileTargets();
    private final DeploymentCounter deployments;
    private final TicketCounter tickets;
    private final @Nullable HostSamples host;
    private final InMemoryStore store;
    private final StoreSnapshot snapshot;
    private final SampleHistory history;
    private final Duration snapshotInterval;
    private final ScheduledExecutorService beats;
    private final InstantSource clock;
    private final List<Beat> all = new CopyOnWriteArrayList<>();
    private final AtomicBoolean rulesStale = new AtomicBoolean(true);
    private volatile boolean running;

    /**
     * @param given targets besides those of the configuration and of watches, by which every
     *     deployment is judged
     * @param pages further ones, by which none is
     * @param ownProbes what is asked besides what the configuration names
     * @param host null where the machine is measured by somebody else
     */
    Clockwork(
            Reloading<AlertingConfig> config,
            List<Target> given,
            List<Target> pages,
            List<ProbePlan> ownProbes,
            WatchRunner watches,
            RuleManager rules,
            Suppressions suppressions,
            PostedAlerts posted,
            Regrouping regrouping,
            Budgets budgets,
            BusinessDays businessDays,
            Targets targets,
            Probes probes,
            DeploymentCounter deployments,
            TicketCounter tickets,
            @Nullable HostSamples host,
            InMemoryStore store,
            StoreSnapshot snapshot,
            SampleHistory history,
            Duration snapshotInterval,
            ScheduledExecutorService beats,
            InstantSource clock) {
        this.config = config;
        this.given = given;
        this.pages = pages;
        this.ownProbes = ownProbes;
        this.watches = watches;
        this.rules = rules;
        this.suppressions = suppressions;
        this.posted = posted;
        this.regrouping = regrouping;
        this.budgets = budgets;
        this.businessDays = businessDays;
        this.targets = targets;
        this.probes = probes;
        this.deployments = deployments;
        this.tickets = tickets;
        this.host = host;
        this.store = store;
        this.snapshot = snapshot;
        this.history = history;
        this.snapshotInterval = snapshotInterval;
        this.beats = beats;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        targets.onRead((page, _) -> watches.read(page));
        config.onChange(_ -> rulesStale.set(true));
        every("refresh", REFRESH, this::refresh);
        every("watches", TICK, watches::tick);
        every("rules", TICK, this::rules);
        every("suppressions", SECOND, suppressions::tick);
        every("posted", SECOND, posted::tick);
        every("regrouping", SECOND, regrouping::tick);
        every("budgets", BUDGETS, budgets::tick);
        every("probes", SECOND, probes::tick);
        every("business-days", DAYS, businessDays::tick);
        every("deployments", SAMPLE, deployments::sample);
        every("tickets", SAMPLE, tickets::sample);
        if (host != null) {
            every("host", HOST, host::sample);
        }
        every("snapshot", snapshotInterval, this::save);
        every("history", RETAIN, history::keep);
        every("retention", RETAIN, () -> store.retain(clock.millis()));
    }

    private void every(String name, Duration between, Beat.Task task) {
        var beat = new Beat("alert-" + name, between, task);
        all.add(beat);
        beat.start();
    }

    private void refresh() {
        watches.refresh();
        AlertingConfig current = config.get();
        if (current.datasource() != null) {
            targets.want(List.of());
            probes.want(List.of());
            return;
        }
        probes.want(
                Stream.concat(ownProbes.stream(), current.sources().probes().stream()).toList());
        List<Target> wanted = new ArrayList<>(given);
        wanted.addAll(pages);
        wanted.addAll(current.targets());
        wanted.addAll(files.read(current.discoveries(), clock.instant()));
        Collection<Target> watched = watches.wanted();
        wanted.addAll(watched);
        // The installation's own pages are judged by every watch.
        Set<Target.Page> judged =
                Stream.concat(given.stream(), watched.stream())
                        .map(Target::page)
                        .collect(Collectors.toSet());
        targets.want(wanted, judged);
    }

    private void rules() {
        if (rulesStale.compareAndSet(true, false)) {
            AlertingConfig current = config.get();
            try {
                rules.use(current.groups(), current.ownership());
            } catch (RuntimeException failed) {
                rulesStale.set(true);
                throw failed;
            }
        }
        rules.tick();
    }

    @Override
    public void stop() {
        running = false;
        // What is under way still asks for beats of its own.
        all.forEach(Beat::stop);
        beats.shutdownNow();
        targets.close();
        save();
    }

    /** Two saves at once would write the same file. */
    private void save() {
        synchronized (snapshot) {
            snapshot.save();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
