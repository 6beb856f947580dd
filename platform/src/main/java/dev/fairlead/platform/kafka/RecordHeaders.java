package dev.fairlead.platform.kafka;

import dev.fairlead.schemas.Header;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/** The headers of a record, apart from Kafka's classes. */
public final class RecordHeaders {
    private RecordHeaders() {}

    /** All of them, in their order; a name may come more than once. */
    public static List<Header> of(Headers headers) {
        var all = new ArrayList<Header>();
        headers.forEach(one -> all.add(new Header(one.key(), one.value())));
        return all;
    }
}
