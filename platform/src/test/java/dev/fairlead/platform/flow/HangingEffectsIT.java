package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.flow.FlowApplication.Bells;
import dev.fairlead.platform.flow.FlowApplication.Hanging;
import dev.fairlead.platform.flow.FlowApplication.NoteCommand.Note;
import dev.fairlead.testsupport.Fixture;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However many effects of a pool hang, those of another one run. */
class HangingEffectsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PERMITS = 64;
    private static final int ASKED = 150;

    @Test
    void effectsThatHangHoldNoneThatHasPermitsOfItsOwn() throws Exception {
        try (FlowService service =
                FlowService.start(
                        Fixture.broker().bootstrapServers(),
                        Fixture.database("hanging"),
                        Map.of("fairlead.effects.most.bell", 1))) {
            Hanging hanging = service.bean(Hanging.class);
            List<Directed> notes = new ArrayList<>();
            for (int i = 0; i < ASKED; i++) {
                notes.add(new Directed("note-hang" + i, new Note("hang" + i, "hang " + i, false)));
            }
            service.bean(Commands.class).executeAll(notes, service.caller("hang"));
            await().atMost(PATIENCE).until(() -> hanging.now.get() == PERMITS);

            service.note("rings", "ring all the same", false);

            await().atMost(PATIENCE)
                    .until(() -> service.bean(Bells.class).rung.contains("ring all the same"));
            assertThat(hanging.now).hasValue(PERMITS);
            assertThat(gauge(service, "most", "bell")).isEqualTo(1);
            assertThat(gauge(service, "running", "common")).isEqualTo(PERMITS);
            await().atMost(PATIENCE).until(() -> gauge(service, "waiting", "common") == PERMITS);

            hanging.letGo.countDown();
            await().atMost(PATIENCE)
                    .until(() ->
                            service.count("select count(*) from work where type = 'hang'") == 0);
        }
    }

    private static double gauge(FlowService service, String what, String pool) {
        return service.bean(MeterRegistry.class)
                .get("fairlead.effects." + what)
                .tag("pool", pool)
                .gauge()
                .value();
    }
}
