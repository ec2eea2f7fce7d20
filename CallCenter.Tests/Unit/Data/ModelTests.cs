using CallCenter.Core.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CallCenter.Tests.Unit.Data;

/// <summary>What SQL Server refuses and the other databases let pass.</summary>
public sealed class ModelTests
{
    private const int IndexKeyBytes = 1700;
    private const int ClusteredKeyBytes = 900;

    private static readonly IModel s_model = new SqlServerDesignTimeFactory().CreateDbContext([]).Model;

    /// <summary>Its error 1785: what a deletion takes with it or empties must form a tree in which no table comes twice.</summary>
    [Fact]
    public void Deletions_FromAnyTable_ReachNoTableByTwoWays()
    {
        foreach (var table in s_model.GetEntityTypes())
        {
            var reached = new List<string>();
            Follow(table, [table.GetTableName()!], reached);
            Assert.Empty(reached.GroupBy(path => path.Split(" > ")[^1]).Where(paths => paths.Count() > 1).Select(paths => string.Join(" and ", paths)));
        }
    }

    [Fact]
    public void Keys_OfEveryIndex_AreShortEnough()
    {
        Assert.All(s_model.GetEntityTypes().SelectMany(type => type.GetIndexes()), index =>
            Assert.InRange(index.Properties.Sum(BytesOf), 1, IndexKeyBytes));
        Assert.All(s_model.GetEntityTypes().SelectMany(type => type.GetKeys()), key =>
            Assert.InRange(key.Properties.Sum(BytesOf), 1, ClusteredKeyBytes));
    }

    private static void Follow(IEntityType table, string[] path, List<string> reached)
    {
        foreach (var key in table.GetReferencingForeignKeys().Where(key => key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull))
        {
            string[] next = [.. path, key.DeclaringEntityType.GetTableName()!];
            reached.Add(string.Join(" > ", next));
            if (!path.Contains(next[^1]))
            {
                Follow(key.DeclaringEntityType, next, reached);
            }
        }
    }

    private static int BytesOf(IProperty property) => property.GetRelationalTypeMapping() is { StoreTypeNameBase: "nvarchar" } text
        ? 2 * (text.Size ?? 4000)
        : 16;
}
