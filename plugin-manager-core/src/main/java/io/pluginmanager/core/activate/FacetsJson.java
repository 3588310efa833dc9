package io.pluginmanager.core.activate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pluginmanager.core.activate.DefinitionRecord.Facets;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.plugin.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes and reads what catalogues are searched by. */
public final class FacetsJson {

    private FacetsJson() {}

    /** Writes the fields of an object that is open. */
    public static void write(JsonGenerator json, Facets facets) throws IOException {
        if (facets.image().isPresent()) {
            json.writeStringField("image", facets.image().get());
        }
        StringBuilder roles = new StringBuilder();
        for (Role role : Role.values()) {
            if (facets.roles().contains(role)) {
                roles.append(roles.isEmpty() ? "" : " ").append(role.text());
            }
        }
        json.writeStringField("roles", roles.toString());
        if (!facets.capabilities().isEmpty()) {
            json.writeArrayFieldStart("capabilities");
            for (String capability : facets.capabilities()) {
                json.writeStartObject();
                json.writeStringField("name", capability);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /**
     * Reads the fields of an object.
     *
     * @throws IOException if one of them is missing or damaged
     */
    public static Facets read(JsonObject json) throws IOException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (List.of(json.text("roles").split(" ")).contains(role.text())) {
                roles.add(role);
            }
        }
        List<String> capabilities = new ArrayList<>();
        if (json.has("capabilities")) {
            for (JsonObject capability : json.objects("capabilities")) {
                capabilities.add(capability.text("name"));
            }
        }
        return new Facets(json.optionalText("image"), roles, capabilities);
    }
}
