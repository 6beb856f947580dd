package dev.fairlead.platform.web.app;

import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.security.OpenPaths;
import dev.fairlead.platform.security.PeerPaths;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class HarbourApplication {

    @Bean
    Tide tide() {
        return new Tide();
    }

    @Bean
    Ids ids() {
        return () -> UUID.randomUUID().toString();
    }

    @Bean
    OpenPaths openPaths() {
        return new OpenPaths(List.of("/status"));
    }

    @Bean
    PeerPaths peerPaths() {
        return new PeerPaths(List.of("/api/v2/**"));
    }
}
