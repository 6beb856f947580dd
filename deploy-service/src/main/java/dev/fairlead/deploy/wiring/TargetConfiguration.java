package dev.fairlead.deploy.wiring;

import dev.fairlead.deploy.migration.VerifyMigrationsHandler;
import dev.fairlead.deploy.probe.HttpCheck;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.deploy.smoke.RunSmokeTestHandler;
import dev.fairlead.deploy.target.CommandCheck;
import dev.fairlead.deploy.target.EnsureInstanceHandler;
import dev.fairlead.deploy.target.InstanceWatch;
import dev.fairlead.deploy.target.Instances;
import dev.fairlead.deploy.target.StopInstanceHandler;
import dev.fairlead.deploy.traffic.EdgeClient;
import dev.fairlead.deploy.traffic.EnsureTrafficHandler;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What carries out the effects of rollouts. */
@Configuration(proxyBeanMethods = false)
class TargetConfiguration {

    /** Redirects are not followed: an instance answers for itself. */
    @Bean
    HttpClient targetHttp() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Bean
    Probe probe(HttpClient targetHttp) {
        return new Probe(targetHttp);
    }

    @Bean
    Instances instances(InstanceProperties properties, Probe probe, Clock clock) {
        return new Instances(
                properties.directory(),
                properties.firstPort(),
                properties.firstPort() + properties.ports() - 1,
                probe,
                Secrets.ofProcess(),
                clock);
    }

    @Bean
    EnsureInstanceHandler ensureInstanceHandler(Instances instances) {
        return new EnsureInstanceHandler(instances);
    }

    @Bean
    StopInstanceHandler stopInstanceHandler(Instances instances) {
        return new StopInstanceHandler(instances);
    }

    @Bean
    RunSmokeTestHandler runSmokeTestHandler(Probe probe) {
        return new RunSmokeTestHandler(probe);
    }

    @Bean
    VerifyMigrationsHandler verifyMigrationsHandler(Probe probe, InstanceProperties properties) {
        return new VerifyMigrationsHandler(
                new HttpCheck(probe),
                new CommandCheck(properties.directory(), Secrets.ofProcess()));
    }

    @Bean
    EnsureTrafficHandler ensureTrafficHandler(
            HttpClient targetHttp, EdgeProperties edge, Instances instances, Clock clock) {
        return new EnsureTrafficHandler(
                new EdgeClient(targetHttp, edge.adminUrl(), edge.secretFile()), instances, clock);
    }

    @Bean
    InstanceWatch instanceWatch(Views views, Instances instances, Commands commands) {
        return new InstanceWatch(views, instances, commands);
    }
}
