package dev.fairlead.deploy.effect;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceTargets;
import dev.fairlead.deploy.instance.Sight;
import dev.fairlead.deploy.rollout.Phase;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells a rollout that its instance has died, and keeps small what instances say. Looks every
 * second; a fault is logged and looked past, so that one instance cannot hide another.
 */
public final class InstanceWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InstanceWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Deployments that are to have an instance: all others need not be looked at. */
    private static final List<Map<String, String>> WITH_INSTANCES = withInstances();

    private final Views views;
    private final InstanceTargets targets;
    private final Commands commands;
    private volatile ScheduledExecutorService beat = stopped();

    public InstanceWatch(Views views, InstanceTargets targets, Commands commands) {
        this.views = views;
        this.targets = targets;
        this.commands = commands;
    }

    /** Those that succeeded have one for as long as they are live. */
    private static List<Map<String, String>> withInstances() {
        Stream<Map<String, String>> underWay =
                Phase.underWayWithInstance().stream().map(phase -> Map.of("status", phase.text()));
        return Stream.concat(Stream.of(RolloutView.IS_LIVE), underWay).toList();
    }

    private static ScheduledExecutorService stopped() {
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
        none.shutdownNow();
        return none;
    }

    @Override
    public void start() {
        beat =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("instance-watch").daemon().factory());
        beat.scheduleWithFixedDelay(
                this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        beat.scheduleWithFixedDelay(
                targets::tidy, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at every instance once. */
    void look() {
        try {
            for (Map<String, String> filter : WITH_INSTANCES) {
                look(filter);
            }
        } catch (RuntimeException failed) {
            log.atDebug().setCause(failed).log("Instances were not looked at, tried again");
        }
    }

    private void look(Map<String, String> filter) {
        views.each(RolloutView.KIND, filter, RolloutView.class, this::look);
    }

    private void look(RolloutView view) {
        Instance instance = view.instance();
        if (instance == null) {
            return;
        }
        try {
            if (!(targets.of(view.target()).look(instance) instanceof Sight.Dead(var detail))) {
                return;
            }
            log.atWarn()
                    .addKeyValue("deployment", view.id())
                    .addKeyValue("instance", instance.id())
                    .log("Instance died");
            commands.execute(
                    RolloutStream.of(view.id()),
                    new RolloutCommand.InstanceDied(instance.id(), detail),
                    commands.context(Actor.system("instance-watch"), null, view.lifecycleId()));
        } catch (IOException | RuntimeException failed) {
            log.atWarn()
                    .addKeyValue("deployment", view.id())
                    .setCause(failed)
                    .log("The death of an instance is not recorded, tried again");
        }
    }

    @Override
    public void stop() {
        beat.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return !beat.isShutdown();
    }
}
