package dev.fairlead.backup.copy.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An answer of a store: a flat list with a few fields besides.
 *
 * @param root name of the outermost element
 * @param fields texts of the elements directly in it
 * @param items of each element of the wanted name, the texts of the elements directly in it
 */
record Xml(String root, Map<String, String> fields, List<Map<String, String>> items) {
    private static final int MOST = 10_000;

    /**
     * @param item name of the elements that make the list
     */
    static Xml read(InputStream in, String item) throws IOException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            try {
                return read(xml, item);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException malformed) {
            throw new IOException("the answer is no XML: " + malformed.getMessage(), malformed);
        }
    }

    private static Xml read(XMLStreamReader xml, String item) throws XMLStreamException {
        String root = "";
        Map<String, String> fields = new HashMap<>();
        List<Map<String, String>> items = new ArrayList<>();
        Map<String, String> inItem = new HashMap<>();
        var text = new StringBuilder();
        int depth = 0;
        boolean within = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    text.setLength(0);
                    if (depth == 1) {
                        root = xml.getLocalName();
                    } else if (depth == 2 && xml.getLocalName().equals(item)) {
                        within = true;
                        inItem = new HashMap<>();
                    }
                }
                case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth == 2 && within) {
                        within = false;
                        if (items.size() < MOST) {
                            items.add(Map.copyOf(inItem));
                        }
                    } else if (depth == 2) {
                        fields.put(xml.getLocalName(), text.toString().strip());
                    } else if (depth == 3 && within) {
                        inItem.put(xml.getLocalName(), text.toString().strip());
                    }
                    text.setLength(0);
                    depth--;
                }
                default -> {
                    // Nothing else is looked at.
                }
            }
        }
        return new Xml(root, fields, items);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean isTruncated() {
        return field("IsTruncated").equals("true");
    }
}
