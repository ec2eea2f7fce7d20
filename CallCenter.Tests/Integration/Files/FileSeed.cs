using System.Text;
using CallCenter.Core.Access;
using CallCenter.Core.Files;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Files;

/// <summary>People and files by a few words.</summary>
internal static class FileSeed
{
    /// <summary>Above those that the fixtures give.</summary>
    private static int s_extension = 1000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Actor> AddOperatorAsync(this CoreFixture core, string name)
    {
        var user = new User { UserName = name, Email = name, NormalizedEmail = name.ToUpperInvariant(), NormalizedUserName = name.ToUpperInvariant(), FullName = name, Role = Role.Operator, Extension = Interlocked.Increment(ref s_extension) };
        await using var db = await core.OpenDbAsync();
        db.Add(user);
        await db.SaveChangesAsync(Stop);
        return new(user.Id, Role.Operator);
    }

    public static async Task<long> FolderAsync(this CoreFixture core, Actor actor, string name, long? parent = null)
    {
        var made = await core.Get<FileService>().CreateFolderAsync(actor, parent, new() { Name = name }, Stop);
        Assert.Null(made.Refusal);
        return made.Value;
    }

    public static async Task<FileRow> FileAsync(this CoreFixture core, Actor actor, string name, long? folder = null, string text = "text")
    {
        var before = (await core.ListAsync(actor, folder)).Select(row => row.Id).ToHashSet();
        await core.SendAsync(actor, name, folder, text);
        return (await core.ListAsync(actor, folder)).Single(row => !before.Contains(row.Id));
    }

    public static async Task SendAsync(this CoreFixture core, Actor actor, string name, long? folder, string text, params string[] path)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var begun = await core.Get<FileUploads>().BeginAsync(actor, new(folder, path, name, bytes.Length, 1), Stop);
        Assert.Null(begun.Refusal);
        if (bytes.Length > 0)
        {
            Assert.Equal(bytes.Length, (await core.Get<FileUploads>().AppendAsync(actor, begun.Value!.Id, 0, new MemoryStream(bytes), Stop)).Value);
        }
    }

    public static async Task<IReadOnlyList<FileRow>> ListAsync(this CoreFixture core, Actor actor, long? folder = null)
    {
        var list = await core.Get<FileQueries>().ListAsync(actor, folder, Stop);
        Assert.Null(list.Refusal);
        return [.. list.Value!.Rows.OrderBy(row => row.Name, StringComparer.Ordinal)];
    }

    public static async Task<FileRef> RefAsync(this CoreFixture core, long id)
    {
        await using var db = await core.OpenDbAsync();
        return new(id, (await db.Files.FindAsync([id], Stop))!.Version);
    }

    public static FileRef Ref(this FileRow row) => new(row.Id, row.Version);
}
