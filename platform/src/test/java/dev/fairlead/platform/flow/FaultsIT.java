package dev.fairlead.platform.flow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.fixture.Fixture;
import dev.fairlead.embedded.fixture.OwnBroker;
import dev.fairlead.embedded.fixture.OwnDatabaseServer;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.flow.FlowApplication.NoteCommand.Note;
import dev.fairlead.platform.flow.FlowApplication.Notes;
import dev.fairlead.platform.health.InboxHealth;
import dev.fairlead.platform.health.RelayHealth;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;

/** Broker and database fail under a running service, which works on when they are back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final OwnBroker broker = Fixture.ownBroker();
    private final OwnDatabaseServer server = Fixture.ownDatabaseServer();
    private ConfigurableApplicationContext context;

    @BeforeAll
    void start() throws Exception {
        var database = server.database("faults");
        var tokens = Files.createTempDirectory("faults").resolve("tokens.yaml");
        new TokenFile(tokens)
                .issue("t", Role.ADMIN, Set.of("*"), Set.of(), null, new SecureRandom());
        context =
                new SpringApplicationBuilder(FlowApplication.class)
                        .web(WebApplicationType.SERVLET)
                        .properties(
                                "server.port=0",
                                "fairlead.service=flow",
                                "fairlead.bootstrap-servers=" + broker.bootstrapServers(),
                                "fairlead.security.tokens=" + tokens,
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.user(),
                                "spring.datasource.password=" + database.password(),
                                "spring.datasource.hikari.connection-timeout=1000",
                                "spring.flyway.locations=classpath:db/migration/platform")
                        .run();
    }

    @AfterAll
    void stop() {
        context.close();
        broker.close();
        server.close();
    }

    @Test
    void whatIsDecidedWhileTheBrokersDiskIsFullIsPublishedOnceThereIsRoom() {
        note("before");
        awaitCopy("before");
        broker.refuseWrites();

        assertThat(note("while-full")).isInstanceOf(Outcome.Accepted.class);
        await().atMost(PATIENCE).until(() -> lagSeconds() > 2);
        assertThat(copy("while-full")).isEmpty();

        broker.kill();
        broker.start();
        awaitCopy("while-full");
        await().atMost(PATIENCE).until(() -> lagSeconds() == 0);
    }

    @Test
    void aDatabaseThatIsAwayTurnsHealthDownAndNothingIsLost() {
        note("kept");
        server.stop();

        assertThatThrownBy(() -> note("refused")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> context.getBean(RelayHealth.class).health())
                .isInstanceOf(DataAccessException.class);

        server.start();
        awaitCopy("kept");
        note("after");
        awaitCopy("after");
        await().atMost(PATIENCE)
                .until(() ->
                        context.getBean(InboxHealth.class).health().getStatus().equals(Status.UP));
    }

    private Outcome note(String id) {
        var commands = context.getBean(Commands.class);
        return commands.execute(
                "note-" + id,
                new Note(id, id, false),
                commands.context(Actor.caller("tester"), null, "lifecycle-" + id));
    }

    private double lagSeconds() {
        var details = context.getBean(RelayHealth.class).health().getDetails();
        return (double) requireNonNull(details.get("lagSeconds"));
    }

    private void awaitCopy(String id) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> copy(id).equals(List.of(id)));
    }

    private List<String> copy(String id) {
        return context.getBean(Views.class)
                .find("note", "note-copy-" + id, Notes.class)
                .orElse(Notes.NONE)
                .texts();
    }
}
