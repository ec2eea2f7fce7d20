using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing.Outlook;
using CallCenter.Core.Operators;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Support;

/// <summary>The use cases on a database of their own, without a host.</summary>
public sealed class CoreFixture : IAsyncLifetime
{
    private ServiceProvider _services = null!;

    /// <summary>What the line would know.</summary>
    public FakeHands Hands { get; } = new();
    public FakeDialFloor Floor { get; } = new();
    public string Folder { get; } = Directory.CreateTempSubdirectory("callcenter-core-").FullName;
    public Actor Admin { get; } = new(1, Role.Admin);
    public Actor Operator { get; } = new(2, Role.Operator);
    public Actor Supervisor { get; private set; } = null!;
    public Actor OtherSupervisor { get; private set; } = null!;
    public int NewStatusId { get; private set; }
    public int RefusedStatusId { get; private set; }
    public DataFolder Data => Get<DataFolder>();

    public IServiceProvider Services => _services;

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task<CallCenterDb> OpenDbAsync() => Get<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    public async ValueTask InitializeAsync()
    {
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddCore(new DataFolder(Folder), TestDatabase.Of(Folder)).AddSingleton<ICallsInHand>(Hands).AddSingleton<IDialFloor>(Floor);
        SqlServerTranslation.AddTo(services);
        _services = services.BuildServiceProvider();
        await using var db = await OpenDbAsync();
        var fresh = new ContactStatus { Name = "Новый", IsSystem = true };
        var refused = new ContactStatus { Name = "Отказ" };
        var supervisor = NewSupervisor("sup@test.ru", 401);
        var other = NewSupervisor("other@test.ru", 402);
        db.AddRange(fresh, refused, supervisor, other);
        await db.SaveChangesAsync();
        (NewStatusId, RefusedStatusId) = (fresh.Id, refused.Id);
        Supervisor = new(supervisor.Id, Role.Supervisor);
        OtherSupervisor = new(other.Id, Role.Supervisor);
    }

    public async Task<int> AddTrunkAsync(bool isActive = true) =>
        await AddAsync(new Trunk { Title = $"trunk {Guid.NewGuid():N}", Host = "127.0.0.1", IsActive = isActive }, trunk => trunk.Id);

    public async Task<int> AddGroupAsync() => await AddAsync(new Group { Name = $"group {Guid.NewGuid():N}" }, group => group.Id);

    private async Task<int> AddAsync<T>(T entity, Func<T, int> id) where T : class
    {
        await using var db = await OpenDbAsync();
        db.Add(entity);
        await db.SaveChangesAsync();
        return id(entity);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        TestDatabase.Delete(Folder);
    }

    private static User NewSupervisor(string email, int extension) => new()
    {
        UserName = email,
        Email = email,
        NormalizedEmail = email.ToUpperInvariant(),
        FullName = email,
        Extension = extension,
        Role = Role.Supervisor,
    };
}
