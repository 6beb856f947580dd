package dev.fairlead.platform.flow;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.flow.FlowApplication.NoteCommand.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The service as a process that takes notes until a file says that it is enough, and writes down
 * each note once the store has said that it is kept.
 */
final class Writer {
    private static final int NOTES_OF_A_STREAM = 5;

    private Writer() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        Path accepted = Path.of(arguments[0]);
        Path enough = Path.of(arguments[1]);
        var commands =
                new SpringApplicationBuilder(FlowApplication.class).run().getBean(Commands.class);
        while (!Files.exists(enough)) {
            var stream = UUID.randomUUID().toString();
            for (int i = 0; i < NOTES_OF_A_STREAM; i++) {
                write(commands, accepted, stream);
            }
        }
        new CountDownLatch(1).await();
    }

    private static void write(Commands commands, Path accepted, String stream) throws IOException {
        var text = UUID.randomUUID().toString();
        try {
            var outcome =
                    commands.execute(
                            "note-" + stream,
                            new Note(stream, text, false),
                            commands.context(Actor.caller("writer"), null, stream));
            if (outcome instanceof Outcome.Accepted) {
                Files.writeString(
                        accepted,
                        text + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (RuntimeException _) {
            // The database is away: nobody was told that this note is kept.
        }
    }
}
