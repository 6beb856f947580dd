package dev.fairlead.deploy.migration;

import dev.fairlead.deploy.instance.InstanceTargets;
import dev.fairlead.deploy.plan.MigrationCheck;
import dev.fairlead.deploy.probe.HttpCheck;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.VerifyMigrations;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.util.Optional;

/** Asks the new instance, or runs a program, and says whether the migrations are in place. */
public final class VerifyMigrationsHandler
        implements EffectHandler<VerifyMigrations, RolloutCommand> {
    private final HttpCheck http;
    private final InstanceTargets targets;

    public VerifyMigrationsHandler(HttpCheck http, InstanceTargets targets) {
        this.http = http;
        this.targets = targets;
    }

    @Override
    public Class<VerifyMigrations> requestType() {
        return VerifyMigrations.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(VerifyMigrations request, EffectContext context)
            throws IOException, InterruptedException {
        Optional<String> fault =
                switch (request.check()) {
                    case MigrationCheck.Ask(var test) -> http.fault(request.instance().url(), test);
                    case MigrationCheck.Run(var command, var launch, var timeout) ->
                            targets.of(launch.type())
                                    .run(request.instance(), launch, command, timeout);
                };
        return EffectResult.done(
                fault.<RolloutCommand>map(detail ->
                                new RolloutCommand.MigrationsNotVerified(
                                        request.step(), request.attempt(), detail))
                        .orElseGet(() ->
                                new RolloutCommand.MigrationsVerified(
                                        request.step(), request.attempt())));
    }
}
