package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.Claims;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the table claim. */
public final class ClaimTable implements Claims {
    private final JdbcClient jdbc;

    public ClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> holder(String name) {
        return jdbc.sql("select stream_id from claim where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }
}
