package dev.fairlead.platform.health;

import dev.fairlead.platform.security.Tokens;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the tokens in force are those of the file. */
public final class TokensHealth implements HealthIndicator {
    private final Tokens tokens;

    public TokensHealth(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Health health() {
        String problem = tokens.problem();
        Health.Builder health =
                problem == null ? Health.up() : Health.status(ConfigHealth.DEGRADED);
        health.withDetail("tokens", tokens.count());
        if (problem != null) {
            health.withDetail("problem", problem);
        }
        return health.build();
    }
}
