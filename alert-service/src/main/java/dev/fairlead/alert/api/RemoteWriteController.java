package dev.fairlead.alert.api;

import dev.fairlead.alert.write.WriteCounts;
import dev.fairlead.alert.write.WriteLimits;
import dev.fairlead.alert.write.WriteSources;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.promql.remote.RemoteWriteReader;
import dev.fairlead.promql.remote.RemoteWriter;
import dev.fairlead.promql.scrape.MetadataIndex;
import dev.fairlead.promql.scrape.MetricMetadata;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes samples by remote write, versions 1.0 and 2.0. The role operator is needed, because
 * deployments are judged by samples.
 */
@RestController
public final class RemoteWriteController {
    private static final String WRITTEN = "X-Prometheus-Remote-Write-%s-Written";
    private static final String SOURCE = "remote-write";
    private static final int LONGEST_WAIT_SECONDS = 10;

    private final RemoteWriter writer;
    private final MetadataIndex metadata;
    private final WriteLimits limits;
    private final WriteSources sources;
    private final WriteRoom room;
    private final WriteCounts counts;
    private final Semaphore places;
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    public RemoteWriteController(
            RemoteWriter writer,
            MetadataIndex metadata,
            WriteLimits limits,
            WriteSources sources,
            WriteCounts counts) {
        this.sources = sources;
        this.room = new WriteRoom(limits.memory());
        this.writer = writer;
        this.metadata = metadata;
        this.limits = limits;
        this.counts = counts;
        this.places = new Semaphore(limits.atOnce());
    }

    /** Stores samples; 204 where all are stored, 400 with the reasons where some are refused. */
    @PostMapping("/api/v1/write")
    ResponseEntity<String> write(HttpServletRequest request, Caller caller) throws IOException {
        Access.require(caller, Role.OPERATOR);
        if (!places.tryAcquire()) {
            return refused(503, "too many requests at once: send again");
        }
        try {
            WriteBody.checkEncoding(request.getHeader(HttpHeaders.CONTENT_ENCODING));
            WriteBody.Version version = WriteBody.version(request.getContentType());
            RemoteWriter.Session session = writer.begin(sources.of(caller.name()));
            List<MetricMetadata> said =
                    WriteBody.read(
                            request.getInputStream(),
                            request.getContentLengthLong(),
                            limits,
                            room,
                            bytes -> inTurn(bytes, version, session));
            metadata.add(SOURCE, said);
            return answer(session.end(), version);
        } catch (WriteBody.Refused refused) {
            return refused(refused.status(), refused.getMessage());
        } finally {
            places.release();
        }
    }

    /** Few at a time: reading a request occupies a processor for up to a second. */
    private List<MetricMetadata> inTurn(
            byte[] bytes, WriteBody.Version version, RemoteWriter.Session session)
            throws IOException {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new WriteBody.Refused(503, "requests before this one take long: send again");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new WriteBody.Refused(503, "the service ends: send again");
        }
        try {
            return version == WriteBody.Version.V1
                    ? RemoteWriteReader.version1(bytes, session::write)
                    : RemoteWriteReader.version2(bytes, session::write);
        } finally {
            turns.release();
        }
    }

    private static ResponseEntity<String> refused(int status, @Nullable String reason) {
        var answer = ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN);
        if (status == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(reason + "\n");
    }

    private ResponseEntity<String> answer(RemoteWriter.Result result, WriteBody.Version version) {
        counts.add(result);
        var headers = new HttpHeaders();
        if (version == WriteBody.Version.V2) {
            headers.add(WRITTEN.formatted("Samples"), String.valueOf(result.samples()));
            headers.add(WRITTEN.formatted("Histograms"), String.valueOf(result.histograms()));
            // The store has no place for exemplars.
            headers.add(WRITTEN.formatted("Exemplars"), "0");
        }
        if (result.refused() == 0) {
            return ResponseEntity.noContent().headers(headers).build();
        }
        return ResponseEntity.badRequest()
                .headers(headers)
                .contentType(MediaType.TEXT_PLAIN)
                .body(
                        "%d samples refused: %s\n"
                                .formatted(result.refused(), String.join("; ", result.problems())));
    }
}
