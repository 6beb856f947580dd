package dev.fairlead.deploy.wiring;

import dev.fairlead.deploy.effect.EnsureInstanceHandler;
import dev.fairlead.deploy.effect.EnsureTrafficHandler;
import dev.fairlead.deploy.effect.FindEvidenceHandler;
import dev.fairlead.deploy.effect.FindFreezesHandler;
import dev.fairlead.deploy.effect.FindIncidentsHandler;
import dev.fairlead.deploy.effect.FindStandingHandler;
import dev.fairlead.deploy.effect.InstanceWatch;
import dev.fairlead.deploy.effect.RestoreTrafficHandler;
import dev.fairlead.deploy.effect.RunCheckHandler;
import dev.fairlead.deploy.effect.StopInstanceHandler;
import dev.fairlead.deploy.evidence.RecordedEvidence;
import dev.fairlead.deploy.gate.Freezes;
import dev.fairlead.deploy.instance.InstanceTarget;
import dev.fairlead.deploy.instance.InstanceTargets;
import dev.fairlead.deploy.intake.FollowedIncidents;
import dev.fairlead.deploy.intake.StoredStandings;
import dev.fairlead.deploy.plan.Serving;
import dev.fairlead.deploy.probe.HttpCheck;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.deploy.traffic.TrafficRouter;
import dev.fairlead.deploy.traffic.TrafficRouters;
import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.outbound.http.HttpCalls;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What carries out the effects of rollouts. */
@Configuration(proxyBeanMethods = false)
class EffectConfiguration {
    private static final Duration REPAIR_PERIOD = Duration.ofSeconds(10);

    @Bean
    HttpClient targetHttp() {
        return HttpCalls.client(Duration.ofSeconds(2));
    }

    @Bean
    Probe probe(HttpClient targetHttp) {
        return new Probe(targetHttp);
    }

    @Bean
    InstanceTargets instanceTargets(List<InstanceTarget> targets) {
        return new InstanceTargets(targets);
    }

    @Bean
    TrafficRouters trafficRouters(List<TrafficRouter> routers) {
        return new TrafficRouters(routers);
    }

    @Bean
    EnsureInstanceHandler ensureInstanceHandler(InstanceTargets targets) {
        return new EnsureInstanceHandler(targets);
    }

    @Bean
    StopInstanceHandler stopInstanceHandler(InstanceTargets targets) {
        return new StopInstanceHandler(targets);
    }

    @Bean
    RunCheckHandler runCheckHandler(Probe probe, InstanceTargets targets) {
        return new RunCheckHandler(new HttpCheck(probe), targets);
    }

    @Bean
    FindEvidenceHandler findEvidenceHandler(RecordedEvidence recorded) {
        return new FindEvidenceHandler(recorded);
    }

    @Bean
    FindStandingHandler findStandingHandler(Views views, Serving serving, Clock clock) {
        return new FindStandingHandler(new StoredStandings(views, serving, clock));
    }

    @Bean
    FindIncidentsHandler findIncidentsHandler(Views views, Clock clock) {
        return new FindIncidentsHandler(new FollowedIncidents(views, clock));
    }

    @Bean
    FindFreezesHandler findFreezesHandler(Freezes freezes) {
        return new FindFreezesHandler(freezes);
    }

    @Bean
    EnsureTrafficHandler ensureTrafficHandler(TrafficRouters routers, Clock clock) {
        return new EnsureTrafficHandler(routers, clock);
    }

    @Bean
    RestoreTrafficHandler restoreTrafficHandler(EnsureTrafficHandler ensureTrafficHandler) {
        return new RestoreTrafficHandler(ensureTrafficHandler);
    }

    /** What was set stays in force, whoever or whatever else changes it. */
    @Bean
    Beat trafficRepair(TrafficRouters routers) {
        Beat.Task[] repairs =
                routers.all().stream()
                        .map(router -> (Beat.Task) router::repair)
                        .toArray(Beat.Task[]::new);
        return new Beat("traffic-repair", REPAIR_PERIOD, repairs).interruptedAtTheEnd();
    }

    @Bean
    InstanceWatch instanceWatch(Views views, InstanceTargets targets, Commands commands) {
        return new InstanceWatch(views, targets, commands);
    }
}
