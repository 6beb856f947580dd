package dev.fairlead.cli.cdevents;

import dev.fairlead.cli.output.Line;
import dev.fairlead.deploy.cdevents.CdEvent;
import dev.fairlead.deploy.cdevents.CdEvents;
import dev.fairlead.deploy.cdevents.Fault;
import dev.fairlead.deploy.cdevents.Meaning;
import dev.fairlead.deploy.cdevents.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file and what was found in it. */
record CheckedFile(Path file, Reading reading) {
    /** As much as the service takes of one event. */
    private static final long LARGEST = 1 << 20;

    static CheckedFile of(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                return wrong(
                        file,
                        "has %d bytes: expected an event of at most %d"
                                .formatted(Files.size(file), LARGEST));
            }
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString();
            return new CheckedFile(file, CdEvents.read(text));
        } catch (CharacterCodingException notUtf8) {
            return wrong(file, "is no text in UTF-8");
        } catch (IOException unreadable) {
            String why = unreadable.getClass().getSimpleName();
            return wrong(file, "cannot be read: %s".formatted(why));
        }
    }

    private static CheckedFile wrong(Path file, String why) {
        return new CheckedFile(file, new Reading.Invalid(List.of(new Fault("", why))));
    }

    boolean holds() {
        return reading instanceof Reading.Valid;
    }

    /** For people: a line, and one for each fault. */
    List<String> lines() {
        return switch (reading) {
            case Reading.Valid(CdEvent event) ->
                    List.of(
                            "OK %s: %s (CDEvents %s): %s"
                                    .formatted(
                                            file,
                                            Line.of(event.typeText()),
                                            Line.of(event.specVersion()),
                                            Line.of(triggers(event))));
            case Reading.Invalid(List<Fault> faults) -> {
                List<String> lines = new ArrayList<>();
                lines.add("FAULTY %s".formatted(file));
                faults.forEach(fault -> lines.add("  " + Line.of(fault.toString())));
                yield lines;
            }
        };
    }

    Map<String, @Nullable Object> body() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("file", file.toString());
        body.put("valid", holds());
        switch (reading) {
            case Reading.Valid(CdEvent event) -> {
                body.put("type", event.typeText());
                body.put("specVersion", event.specVersion());
                body.put("known", event.known());
                body.put("triggers", triggers(event));
            }
            case Reading.Invalid(List<Fault> faults) ->
                    body.put(
                            "faults",
                            faults.stream()
                                    .map(fault ->
                                            Map.of(
                                                    "path",
                                                    fault.path(),
                                                    "message",
                                                    fault.message()))
                                    .toList());
        }
        return body;
    }

    private static String triggers(CdEvent event) {
        return switch (Meaning.of(event)) {
            case Meaning.Nothing(String why) when !event.known() ->
                    why + ", triggers nothing (only what all events have was checked)";
            case Meaning.Nothing(String why) -> "triggers nothing: " + why;
            case Meaning.Deployment deployment ->
                    deployment.told() == Meaning.Told.DEPLOYED
                            ? "records that %s %s was brought to %s by somebody else"
                                    .formatted(
                                            deployment.service(),
                                            deployment.version(),
                                            deployment.environment())
                            : "records that the last known deployment of %s to %s was rolled back, to %s"
                                    .formatted(
                                            deployment.service(),
                                            deployment.environment(),
                                            deployment.version());
        };
    }
}
