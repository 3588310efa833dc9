package io.pluginmanager.core.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The headers of a request, whose names are compared ignoring case. */
final class RequestHeaders {

    private final Map<String, List<String>> headers;

    RequestHeaders(Map<String, List<String>> headers) {
        this.headers = headers;
    }

    /** Returns the values of all fields of this name, in their order. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        // a null name stands for the request line in the maps of the JDK
        headers.forEach((key, list) -> {
            if (name.equalsIgnoreCase(key)) {
                list.stream().filter(Objects::nonNull).forEach(values::add);
            }
        });
        return values;
    }

    /** Returns the parts of a header that is a list, whether it came in one field or in several. */
    List<String> list(String name) {
        List<String> parts = new ArrayList<>();
        for (String value : all(name)) {
            StringBuilder part = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                quoted ^= c == '"';
                if (c == ',' && !quoted) {
                    parts.add(part.toString().strip());
                    part.setLength(0);
                } else {
                    part.append(c);
                }
            }
            parts.add(part.toString().strip());
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
