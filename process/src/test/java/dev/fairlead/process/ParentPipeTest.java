package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentPipeTest {
    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void whatArrivesIsDroppedAndTheEndOfThePipeEndsTheProgram() throws Exception {
        try (var parent = new PipedOutputStream();
                var child = new PipedInputStream(parent)) {
            new ParentPipe(child, ended::countDown).watch();
            parent.write("anything".getBytes(StandardCharsets.UTF_8));
            parent.flush();
            assertThat(ended.getCount()).isEqualTo(1);

            parent.close();

            assertThat(ended.await(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void aPipeThatBreaksCountsAsClosed() throws Exception {
        var broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("broken");
                    }
                };

        new ParentPipe(broken, ended::countDown).watch();

        assertThat(ended.await(2, TimeUnit.MINUTES)).isTrue();
    }
}
