package dev.fairlead.embedded.edge;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Tells {@link Connections} which of them have a request under way, and the time. */
final class ConnectionGuard extends Handler.Wrapper {
    private static final long SWEEP_MILLIS = 500;
    private final Connections connections;
    private volatile Scheduler.Task next = () -> false;

    ConnectionGuard(Handler handler, Connections connections) {
        super(handler);
        this.connections = connections;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        sweep();
    }

    @Override
    protected void doStop() throws Exception {
        next.cancel();
        super.doStop();
    }

    private void sweep() {
        connections.sweep();
        if (isRunning() || isStarting()) {
            next =
                    getServer()
                            .getScheduler()
                            .schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        connections.begins(connection);
        Request.addCompletionListener(request, _ -> connections.ends(connection));
        return super.handle(request, response, callback);
    }
}
