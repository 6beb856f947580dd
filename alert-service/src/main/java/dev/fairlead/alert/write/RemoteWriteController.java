package dev.fairlead.alert.write;

import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.promql.remote.RemoteWriter;
import dev.fairlead.promql.remote.WriteRequest;
import dev.fairlead.promql.scrape.MetadataIndex;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;
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

    private final RemoteWriter writer;
    private final MetadataIndex metadata;
    private final WriteLimits limits;
    private final WriteCounts counts;
    private final Semaphore places;

    public RemoteWriteController(
            RemoteWriter writer, MetadataIndex metadata, WriteLimits limits, WriteCounts counts) {
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
            return ResponseEntity.status(503)
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .contentType(MediaType.TEXT_PLAIN)
                    .body("too many requests at once: send again\n");
        }
        try {
            WriteBody.checkEncoding(request.getHeader(HttpHeaders.CONTENT_ENCODING));
            WriteBody.Version version = WriteBody.version(request.getContentType());
            WriteRequest read = WriteBody.read(request.getInputStream(), version, limits);
            metadata.add(SOURCE, read.metadata());
            return answer(writer.write(read), version);
        } catch (WriteBody.Refused refused) {
            return ResponseEntity.status(refused.status())
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(refused.getMessage() + "\n");
        } finally {
            places.release();
        }
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
