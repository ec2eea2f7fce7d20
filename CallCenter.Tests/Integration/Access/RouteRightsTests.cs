using System.Globalization;
using System.Net;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Projects;
using CallCenter.Core.Sounds;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Phone;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Integration.Access;

/// <summary>Every address of the product, asked for by every role and by nobody. An address that is not declared here fails the test.</summary>
[Trait("Database", "sqlite")]
public sealed class RouteRightsTests : IAsyncLifetime
{
    private static readonly Guid s_callId = Guid.NewGuid();

    /// <summary>
    /// The route as it is mapped, and the answers to admin, the project's supervisor, another supervisor, its operator, and nobody: `ok`, `no`
    /// (403), `gone` (404: to a stranger it does not exist), `in` (sent to the sign-in), or the status itself.
    /// </summary>
    private static readonly Dictionary<string, string> s_expected = new()
    {
        ["GET /"] = "302 302 302 302 in",
        ["GET /desk"] = "ok ok ok ok in",
        ["GET /dashboard"] = "ok ok ok ok in",
        ["GET /projects"] = "ok ok ok no in",
        // The page asks Core for what it shows: see ForeignPagesTests.
        ["GET /projects/{Id:int}"] = "ok ok ok no in",
        ["GET /projects/{Id:int}/base"] = "ok ok ok no in",
        ["GET /contacts/{Id:long}"] = "ok ok ok no in",
        ["GET /projects/base-template"] = "ok ok ok ok in",
        // Whose project it is, is asked when a file comes: see UploadFlowTests.
        ["POST /projects/{projectId:int}/uploads"] = "415 415 415 415 in",
        ["GET /projects/{projectId:int}/uploads/{uploadId:int}/rejected"] = "ok ok gone gone in",
        ["GET /projects/{projectId:int}/lost-message"] = "ok ok gone gone in",
        ["GET /projects/{projectId:int}/hold-tune"] = "ok ok gone gone in",
        ["GET /reports/contacts"] = "ok ok ok no in",
        ["GET /reports/calls"] = "ok ok ok ok in",
        ["GET /reports/operators"] = "ok ok ok ok in",
        ["GET /reports/exports"] = "ok ok ok no in",
        ["GET /reports/exports/{id:long}"] = "gone gone gone gone in",
        ["GET /files"] = "ok ok ok ok in",
        ["GET /files/{id:long}"] = "gone gone gone gone in",
        ["GET /files/archive"] = "ok ok ok ok in",
        ["POST /files/uploads"] = "412 412 412 412 in",
        ["HEAD /files/uploads/{id:guid}"] = "412 412 412 412 in",
        ["GET /reports/deliveries"] = "ok ok ok no in",
        ["GET /recordings/{callId:guid}"] = "ok ok gone ok in",
        ["GET /recordings/{callId:guid}/waveform"] = "ok ok gone ok in",
        ["GET /blacklist"] = "ok ok ok no in",
        ["GET /monitoring"] = "ok ok ok no in",
        ["GET /settings/users"] = "ok ok ok no in",
        ["GET /settings/groups"] = "ok ok ok no in",
        ["GET /settings/rules"] = "ok no no no in",
        ["GET /settings/statuses"] = "ok no no no in",
        ["GET /settings/pauses"] = "ok no no no in",
        ["GET /settings/trunks"] = "ok no no no in",
        ["GET /settings/numbering"] = "ok no no no in",
        ["GET /settings/company"] = "ok no no no in",
        ["GET /settings/audit"] = "ok no no no in",
        ["GET /connection-probe"] = "ok ok ok ok in",
        ["GET /profile/devices"] = "ok ok ok ok in",
        ["GET /profile/password"] = "ok ok ok ok in",
        ["GET /sign-in"] = "ok ok ok ok ok",
        ["GET /not-found"] = "ok ok ok ok in",
        ["GET /problem/{Status:int}"] = "ok ok ok ok ok",
        ["GET /language/{culture}"] = "302 302 302 302 302",
        ["GET /health/live"] = "ok ok ok ok ok",
        ["GET /health/ready"] = "ok ok ok ok ok",
        ["GET /_framework/opaque-redirect"] = "400 400 400 400 in",
        ["GET /_blazor/initializers/"] = "ok ok ok ok in",
        // The pages' and the phone's connections: without a handshake nobody gets further than the door.
        ["GET /_blazor"] = "400 400 400 400 401",
        ["POST /_blazor/negotiate"] = "ok ok ok ok 400",
        ["POST /_blazor/disconnect/"] = "400 400 400 400 in",
        ["GET /hubs/phone"] = "400 400 400 400 401",
        ["POST /hubs/phone/negotiate"] = "ok ok ok ok 400",
        ["GET /sip"] = "502 502 502 502 in",
        ["POST /sign-out"] = "302 302 302 302 302",
    };

    private TestHost _host = null!;
    private int _projectId;
    private int _uploadId;

    public async ValueTask InitializeAsync() =>
        // No exchange listens there; whoever may pass is told so.
        _host = await TestHost.StartAsync(services: services => services.AddSingleton(new SipExchange(new Uri("http://127.0.0.1:1"))));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void Routes_AllThatAreMapped_AreDeclaredHere()
    {
        var mapped = _host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(s_expected.Keys.Select(route => route.Split(' ')[1]).Order(StringComparer.Ordinal), mapped);
    }

    [Fact]
    public async Task EveryRoute_ForEveryRole_IsAnsweredAsDeclared()
    {
        var (supervisor, operatorOfIt) = (await _host.AddUserAsync(Role.Supervisor), await _host.AddUserAsync(Role.Operator));
        await SeedAsync(supervisor.Id, operatorOfIt.Id);
        WebSession[] sessions =
        [
            await _host.SignInAsync(await _host.AddUserAsync(Role.Admin)),
            await _host.SignInAsync(supervisor),
            await _host.SignInAsync(await _host.AddUserAsync(Role.Supervisor)),
            await _host.SignInAsync(operatorOfIt),
            _host.OpenSession(),
        ];
        await _host.Floor.Exchanges.UntilAsync(exchange => exchange.Connected);
        var wrong = new List<string>();
        // Whoever has signed out is nobody, so that comes last.
        foreach (var (route, expected) in s_expected.OrderBy(pair => pair.Key.EndsWith("/sign-out", StringComparison.Ordinal)))
        {
            var answers = new List<string>();
            foreach (var session in sessions)
            {
                using var request = new HttpRequestMessage(new HttpMethod(route.Split(' ')[0]), new Uri(PathOf(route.Split(' ')[1]), UriKind.Relative));
                using var answer = await session.SendAsync(request);
                answers.Add(WordOf(answer));
            }

            if (string.Join(' ', answers) is var seen && seen != expected)
            {
                wrong.Add($"{route}: {seen}, not {expected}");
            }
        }

        Array.ForEach(sessions, session => session.Dispose());
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task RefusedPage_ForAnOperator_SaysWhy()
    {
        using var session = await _host.SignInAsync(await _host.AddUserAsync(Role.Operator));

        var answer = await session.GetAsync("/settings/users");

        Assert.Contains("Нет доступа", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownAddress_ForSomebody_IsAPageOfOurs()
    {
        using var session = await _host.SignInAsync(await _host.AddUserAsync(Role.Operator));

        var answer = await session.GetAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Страница не найдена", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string WordOf(HttpResponseMessage answer) => answer switch
    {
        { StatusCode: HttpStatusCode.OK } => "ok",
        { StatusCode: HttpStatusCode.Forbidden } => "no",
        { StatusCode: HttpStatusCode.NotFound } => "gone",
        { StatusCode: HttpStatusCode.Redirect } when answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal)
            && answer.RequestMessage!.RequestUri!.AbsolutePath != "/sign-out" => "in",
        _ => ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture),
    };

    private string PathOf(string route) => route
        .Replace("{Id:int}", $"{_projectId}", StringComparison.Ordinal)
        .Replace("{Id:long}", "1", StringComparison.Ordinal)
        .Replace("{projectId:int}", $"{_projectId}", StringComparison.Ordinal)
        .Replace("{uploadId:int}", $"{_uploadId}", StringComparison.Ordinal)
        .Replace("{callId:guid}", $"{s_callId}", StringComparison.Ordinal)
        .Replace("{id:guid}", $"{s_callId}", StringComparison.Ordinal)
        .Replace("{Status:int}", "404", StringComparison.Ordinal)
        .Replace("{culture}", "ru-RU", StringComparison.Ordinal);

    private async Task SeedAsync(int supervisorId, int operatorId)
    {
        var recordings = _host.Get<DataFolder>().Recordings;
        Directory.CreateDirectory(recordings);
        await File.WriteAllBytesAsync(Path.Combine(recordings, "x.wav"), [.. WavHeader.Of(56, WavSound.Rate, channels: 1), .. new byte[56]]);
        await File.WriteAllBytesAsync(_host.Get<DataFolder>().SoundOf("a"), new byte[100]);
        var project = new Project { Title = "Опрос", SupervisorId = supervisorId, LostMessage = new() { FileName = "a.wav", Hash = "a" }, HoldTune = new() { FileName = "a.wav", Hash = "a" } };
        var upload = new ContactUpload { FileName = "list.csv", State = UploadState.Ready };
        await _host.QueryAsync(async db =>
        {
            db.Add(project);
            await db.SaveChangesAsync();
            upload.ProjectId = project.Id;
            db.Add(upload);
            db.Add(new Call { Id = s_callId, ProjectId = project.Id, OperatorId = operatorId, Phase = CallPhase.Closed, Recording = "x.wav" });
            return await db.SaveChangesAsync();
        });
        (_projectId, _uploadId) = (project.Id, upload.Id);
        var rejected = RejectedRows.PathOf(_host.Get<DataFolder>(), upload.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(rejected)!);
        await File.WriteAllTextAsync(rejected, "");
    }
}
