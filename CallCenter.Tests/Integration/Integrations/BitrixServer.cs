using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Integration.Integrations;

/// <summary>A portal over real HTTP: leads in memory, and the replies and errors its documentation shows.</summary>
internal sealed class BitrixServer : IAsyncDisposable
{
    public const string Login = "17";
    public const string Code = "k0d-vebhuka";

    private readonly WebApplication _app;
    private long _lastId = 100;

    private BitrixServer(WebApplication app) => _app = app;

    public string Host => _app.Urls.Single();

    public ConcurrentDictionary<long, JsonObject> Leads { get; } = new();

    public ConcurrentQueue<string> Methods { get; } = new();

    /// <summary>What comes in the place of the next replies, in order.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Instead { get; } = new();

    public static async Task<BitrixServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new BitrixServer(builder.Build());
        server._app.MapPost("/rest/{login}/{code}/{method}", server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public static Func<HttpContext, Task> Error(int status, string error, string description = "") => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error, error_description = description });
    };

    public static Func<HttpContext, Task> Page(int status, string html) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    };

    public static Func<HttpContext, Task> Hangs(Task until) => context => until.WaitAsync(context.RequestAborted);

    public static Task Drops(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, string login, string code, string method)
    {
        Methods.Enqueue(method);
        var parameters = await context.Request.ReadFromJsonAsync<JsonObject>() ?? [];
        if (Instead.TryDequeue(out var instead))
        {
            await instead(context);
            return;
        }

        if (login != Login || code != Code)
        {
            await Error(401, "INVALID_CREDENTIALS", "Invalid request credentials")(context);
            return;
        }

        switch (method)
        {
            case "crm.lead.fields":
                await context.Response.WriteAsJsonAsync(new { result = new { ID = new { type = "integer" } }, time = new { duration = 0.1 } });
                break;
            case "crm.duplicate.findbycomm":
                var wanted = parameters["values"]!.AsArray().Select(value => value!.GetValue<string>()).ToList();
                var found = Leads.Where(lead => Values(lead.Value, "PHONE").Any(wanted.Contains)).Select(lead => lead.Key).ToList();
                // As the portal does it: an object by type, and an empty list for nothing.
                await context.Response.WriteAsJsonAsync(new JsonObject
                {
                    ["result"] = found.Count == 0 ? new JsonArray() : new JsonObject { ["LEAD"] = new JsonArray([.. found.Select(id => JsonValue.Create(id))]) },
                });
                break;
            case "crm.lead.add":
                var added = Interlocked.Increment(ref _lastId);
                Leads[added] = parameters["fields"]!.DeepClone().AsObject();
                await context.Response.WriteAsJsonAsync(new { result = added, time = new { duration = 0.2 } });
                break;
            case "crm.lead.get":
                await (Lead(parameters) is { } known
                    ? context.Response.WriteAsJsonAsync(new JsonObject { ["result"] = known.DeepClone() })
                    : Error(400, "", "Not found")(context));
                break;
            case "crm.lead.update":
                if (Lead(parameters) is not { } lead)
                {
                    await Error(400, "", "Not found")(context);
                    break;
                }

                foreach (var (name, value) in parameters["fields"]!.AsObject())
                {
                    // Lists of addresses and phones grow, everything else is replaced.
                    lead[name] = value is JsonArray more && lead[name] is JsonArray list
                        ? new JsonArray([.. list.Concat(more).Select(item => item!.DeepClone())])
                        : value?.DeepClone();
                }

                await context.Response.WriteAsJsonAsync(new { result = true });
                break;
            default:
                await Error(404, "ERROR_METHOD_NOT_FOUND", "Method not found!")(context);
                break;
        }
    }

    public static IEnumerable<string> Values(JsonObject lead, string field) =>
        lead[field]?.AsArray().Select(item => item!["VALUE"]!.GetValue<string>()) ?? [];

    private JsonObject? Lead(JsonObject parameters) => Leads.GetValueOrDefault(JsonSerializer.Deserialize<long>(parameters["id"]));
}
