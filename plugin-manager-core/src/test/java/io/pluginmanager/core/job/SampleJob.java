package io.pluginmanager.core.job;

/** A job that has everything. */
public final class SampleJob {

    /** Its text. */
    public static final String TEXT = """
        schema: 1
        name: daily-orders
        labels: {owner: team-a, "cost center": "0815"}
        x-note: free
        task:
          name: bq2bq
          version: 3.10
          config:
            PROJECT: my-project
            COUNT: 010
            START: "{{.DSTART}}"
            TOKEN: "{{.secret.TOKEN}}"
            EMPTY: ""
            YES: yes
        hooks:
          - name: check
            type: predator
            when: pre
            config: {URL: "http://example.org"}
          - {name: notify, when: fail, depends_on: "check, other"}
          - {name: other, depends_on: []}
        assets:
          query.sql: |
            SELECT 1
              FROM t
          sub/x.txt: ''
        """;

    private SampleJob() {}
}
