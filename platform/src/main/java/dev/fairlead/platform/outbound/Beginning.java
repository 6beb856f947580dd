package dev.fairlead.platform.outbound;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The first bytes of an answer; the rest is not read, however much it is. */
final class Beginning implements BodySubscriber<String> {
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;

    /**
     * @param limit in bytes; with 0 nothing is waited for
     */
    Beginning(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (limit == 0) {
            subscription.cancel();
            complete();
            return;
        }
        text.whenComplete((_, _) -> subscription.cancel());
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] some = new byte[Math.min(buffer.remaining(), limit - bytes.size())];
            buffer.get(some);
            bytes.writeBytes(some);
        }
        if (bytes.size() == limit) {
            complete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        complete();
    }

    @Override
    public void onComplete() {
        complete();
    }

    /** The status has been read: what was said after it only explains it. */
    private void complete() {
        text.complete(bytes.toString(StandardCharsets.UTF_8));
    }
}
