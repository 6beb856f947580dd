package dev.fairlead.maintenance.window;

import dev.fairlead.events.maintenance.WindowEvent;
import dev.fairlead.maintenance.window.WindowState.Absent;
import dev.fairlead.maintenance.window.WindowState.Known;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of windows are named, keyed and shown. */
public final class WindowStream {
    /** The type of these streams. */
    public static final StreamType<WindowCommand, WindowState, WindowEvent> TYPE =
            new StreamType<>(
                    "window",
                    WindowCommand.class,
                    WindowEvent.class,
                    new WindowDecider(),
                    (stream, _) -> WindowStream.TYPE.id(stream),
                    false,
                    (_, state) -> document(state));

    private WindowStream() {}

    /** The stream of the window. */
    public static String of(String windowId) {
        return TYPE.stream(windowId);
    }

    private static Optional<Document> document(WindowState state) {
        return switch (state) {
            case Absent() -> Optional.empty();
            case Known window -> {
                WindowView view = WindowView.of(window);
                yield Optional.of(
                        new Document(WindowView.KIND, view.id(), view.startsAt().toString(), view));
            }
        };
    }
}
