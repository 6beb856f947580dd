package dev.fairlead.deploy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.deploy.freeze.DeclaredFreezes;
import dev.fairlead.deploy.freeze.FreezeState.Declared;
import dev.fairlead.deploy.intake.FreezeNews;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may end a freeze, also one of a service that has left the catalogue since. */
class DeclaredFreezeControllerTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Orders.Ending OVER = new Orders.Ending("it is over");
    private static final Caller OPERATOR =
            new Caller("olga", Role.OPERATOR, Set.of("payments"), Set.of());
    private static final Caller ADMIN = new Caller("root", Role.ADMIN, Set.of("*"), Set.of());

    private final Taker given = new Taker();

    @Test
    void aServiceThatLeftTheCatalogueKeepsTheOthersNotFrozen() {
        controller("checkout", "gone").end("f1", OVER, OPERATOR);

        assertThat(given.streams).containsExactly("freeze-f1");
    }

    @Test
    void whatHoldsOnlyServicesThatLeftIsEndedByAnAdmin() {
        DeclaredFreezeController freezes = controller("gone");

        assertThatThrownBy(() -> freezes.end("f1", OVER, OPERATOR))
                .isInstanceOf(ProblemException.class);
        freezes.end("f1", OVER, ADMIN);

        assertThat(given.streams).containsExactly("freeze-f1");
    }

    @Test
    void anAdminOfSomeTeamsOrServicesHasNotThatOfAll() {
        DeclaredFreezeController freezes = controller();
        var ofATeam = new Caller("ada", Role.ADMIN, Set.of("payments"), Set.of());
        var ofAService = new Caller("bob", Role.ADMIN, Set.of("*"), Set.of("checkout"));

        assertThatThrownBy(() -> freezes.end("f1", OVER, ofATeam))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> freezes.end("f1", OVER, ofAService))
                .isInstanceOf(ProblemException.class);

        assertThat(given.streams).isEmpty();
    }

    private DeclaredFreezeController controller(String... services) {
        var freeze =
                new Declared(
                        "f1",
                        "the sale",
                        List.of(services),
                        List.of(),
                        NOW,
                        NOW.plus(Duration.ofDays(30)),
                        true,
                        Role.ADMIN,
                        "olga",
                        true,
                        true,
                        null,
                        null,
                        null);
        Views views = new One(freeze);
        return new DeclaredFreezeController(
                new DeclaredFreezes(views, InstantSource.fixed(NOW)),
                new FreezeNews(views, (_, _) -> List.of()),
                given,
                views,
                service -> service.equals("checkout") ? "payments" : null,
                new NoCatalogue());
    }

    private record One(Declared freeze) implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            return Optional.of(type.cast(freeze));
        }

        @Override
        public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
            throw new AssertionError(kind);
        }

        @Override
        public <T> Page<T> list(
                String kind,
                Map<String, String> filter,
                @Nullable String cursor,
                int limit,
                Class<T> type) {
            return new Page<>(List.of(), null);
        }
    }

    /** Takes every command. */
    private static final class Taker implements Commands {
        final List<String> streams = new ArrayList<>();

        @Override
        public Outcome execute(String stream, Object command, CommandContext context) {
            streams.add(stream);
            return new Outcome.Accepted(stream, "freeze-ended", 3, List.of());
        }

        @Override
        public List<Outcome> executeAll(List<Directed> commands, CommandContext context) {
            throw new AssertionError("nothing waits");
        }

        @Override
        public List<Outcome> executeAll(List<Commands.Given> commands) {
            throw new AssertionError("nothing waits");
        }

        @Override
        public CommandContext context(Actor actor, @Nullable String reason, String lifecycleId) {
            return new CommandContext(NOW, actor, reason, lifecycleId, null, "hash");
        }
    }

    private static final class NoCatalogue implements Reloading<Catalogue> {
        @Override
        public Current<Catalogue> current() {
            throw new AssertionError("who ends one names no environment");
        }

        @Override
        public void onChange(Consumer<Current<Catalogue>> listener) {
            // Nothing ever changes.
        }
    }
}
