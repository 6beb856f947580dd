package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal of somebody who types: one shell, which keeps variables and what runs beside it. */
final class Terminal implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final Pattern DONE = Pattern.compile("\n@@(\\d+)@@\n");

    private final Path screen;
    private final Process shell;
    private int read;

    /** What commands printed on both streams, and how the last of them ended. */
    record Printed(String text, int exitCode) {}

    /**
     * @param screen a file for what is printed
     * @param environment added to this process's own
     */
    Terminal(Path directory, Path screen, Map<String, String> environment) throws IOException {
        this.screen = Files.createFile(screen);
        var builder =
                new ProcessBuilder("bash", "--noprofile", "--norc")
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(screen.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        this.shell = builder.start();
    }

    /** Types lines and waits until the last of them has ended. */
    Printed type(String lines) {
        write(lines + "\nprintf '\\n@@%s@@\\n' $?\n");
        String printed =
                await(lines)
                        .atMost(LONGEST)
                        .failFast(() -> !shell.isAlive())
                        .until(this::unread, text -> DONE.matcher(text).find());
        Matcher done = DONE.matcher(printed);
        assertThat(done.find()).isTrue();
        read += done.end();
        return new Printed(printed.substring(0, done.start()), Integer.parseInt(done.group(1)));
    }

    private String unread() {
        try {
            return Files.readString(screen, StandardCharsets.UTF_8).substring(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            shell.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            shell.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what runs in it. */
    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
