package dev.fairlead.audit.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a batch of records adds to the chains; pure.
 *
 * @param links in the order of the batch
 * @param before the heads that the plan was made on
 * @param after the heads of the chains that grow
 * @param duplicates number of records that are there already
 */
record BatchPlan(
        List<Link> links, Map<String, ChainHead> before, List<ChainHead> after, int duplicates) {

    /**
     * @param heads of the chains that have one
     * @param known content hashes of the identities of the batch that are in the trail
     */
    static BatchPlan of(
            List<Entry> batch,
            Collection<ChainHead> heads,
            Map<String, byte[]> known,
            Instant recordedAt) {
        Map<String, byte[]> seen = new HashMap<>(known);
        Map<String, ChainHead> before = new TreeMap<>();
        heads.forEach(head -> before.put(head.chain(), head));
        Map<String, ChainHead> after = new TreeMap<>();
        List<Link> links = new ArrayList<>(batch.size());
        for (Entry received : batch) {
            Entry entry = received;
            byte[] content = seen.get(entry.reading().identity());
            if (content != null && !Arrays.equals(content, entry.reading().contentHash())) {
                entry = received.asForgery();
                content = seen.get(entry.reading().identity());
            }
            if (content != null) {
                continue;
            }
            seen.put(entry.reading().identity(), entry.reading().contentHash());
            String chain = entry.record().chain();
            ChainHead head =
                    after.getOrDefault(chain, before.computeIfAbsent(chain, ChainHead::empty));
            Link link = link(entry, head, recordedAt);
            after.put(chain, new ChainHead(chain, link.position(), link.hash()));
            links.add(link);
        }
        return new BatchPlan(
                links, before, List.copyOf(after.values()), batch.size() - links.size());
    }

    private static Link link(Entry entry, ChainHead head, Instant recordedAt) {
        RecordBytes bytes = entry.record().bytes();
        long position = head.length() + 1;
        byte[] hash = ChainHash.of(head.hash(), position, bytes, entry.reading(), recordedAt);
        return new Link(entry, bytes, position, head.hash(), hash);
    }
}
