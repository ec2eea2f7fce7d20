using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Telephony.Live;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Integration.Support;

/// <summary>The whole product in this process: real Kestrel on a free port, a data folder of its own, an admin to sign in as.</summary>
public sealed class TestHost : IAsyncDisposable
{
    public const string Password = "correct horse 42";

    private readonly WebApplication _app;
    private readonly bool _ownsFolder;
    private int _people;

    private TestHost(WebApplication app, string folder, bool ownsFolder)
    {
        _app = app;
        _ownsFolder = ownsFolder;
        Folder = folder;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    public Uri Address { get; }

    public string Folder { get; }

    public LiveFloor Floor => Get<LiveFloor>();

    /// <summary>May do everything; not a row of the database.</summary>
    public Actor Admin { get; } = new(0, Role.Admin);

    /// <param name="folder">A data folder that is kept, to start over it again; without one a fresh folder that is deleted.</param>
    /// <param name="address">To listen on the port a host before had.</param>
    public static async Task<TestHost> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, string? folder = null, Uri? address = null, Action<IServiceCollection>? services = null)
    {
        var root = folder ?? Directory.CreateTempSubdirectory("callcenter-host-").FullName;
        var app = CallCenterHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Urls"] = (address ?? new Uri("http://127.0.0.1:0")).GetLeftPart(UriPartial.Authority),
                ["Data:Folder"] = root,
                ["Demo:Enabled"] = "false",
                ["Serilog:MinimumLevel:Default"] = "Warning",
                ["Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime"] = "Warning",
            });
            builder.Configuration.AddInMemoryCollection(TestDatabase.SettingsOf(root));
            builder.Configuration.AddInMemoryCollection(settings);
            SqlServerTranslation.AddTo(builder.Services);
            services?.Invoke(builder.Services);
        });
        await app.StartAsync();
        return new(app, root, folder is null);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<T> QueryAsync<T>(Func<CallCenterDb, Task<T>> query)
    {
        await using var db = await Get<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync();
        return await query(db);
    }

    /// <summary>A person with a password of <see cref="Password"/>.</summary>
    public async Task<TestUser> AddUserAsync(Role role)
    {
        var number = Interlocked.Increment(ref _people);
        var input = new UserInput { Role = role, FullName = $"{role} {number}", Email = $"{role}{number}@test.example".ToLowerInvariant(), Password = Password };
        var created = await Get<UserService>().CreateAsync(Admin, input, CancellationToken.None);
        Assert.Null(created.Refusal);
        return new(created.Value, input.Email, role);
    }

    /// <summary>A browser of nobody yet.</summary>
    public WebSession OpenSession() => new(Address);

    /// <summary>A browser in which this person is signed in.</summary>
    public async Task<WebSession> SignInAsync(TestUser user)
    {
        var session = OpenSession();
        var answer = await session.SignInAsync(user.Email, Password);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            TestDatabase.Delete(Folder);
        }
    }
}

public sealed record TestUser(int Id, string Email, Role Role);
