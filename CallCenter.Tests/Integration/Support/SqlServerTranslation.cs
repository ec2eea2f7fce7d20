using System.Linq.Expressions;
using System.Reflection;
using CallCenter.Core.Data.Postgres;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Integration.Support;

/// <summary>No SQL Server can be asked here; but what the tests ask another database is translated for it as well, and what it could not be asked fails.</summary>
internal sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    private static readonly SqlServerTranslation s_instance = new();
    private static readonly MethodInfo s_compile = typeof(SqlServerTranslation).GetMethod(nameof(Compile), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void AddTo(IServiceCollection services) => services
        .ConfigureDbContext<SqliteCallCenterDb>(options => options.AddInterceptors(s_instance))
        .ConfigureDbContext<PostgresCallCenterDb>(options => options.AddInterceptors(s_instance));

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var roots = new Roots(db.Model);
        var query = roots.Visit(queryExpression);
        // Statements written by hand say which database they are for.
        if (!roots.HasHandwritten)
        {
            var result = typeof(IQueryable).IsAssignableFrom(query.Type) ? typeof(IEnumerable<>).MakeGenericType(query.Type.GetGenericArguments()[0]) : query.Type;
            s_compile.MakeGenericMethod(result).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [db, query], null);
        }

        return queryExpression;
    }

    private static void Compile<T>(DbContext db, Expression query) => db.GetService<IDatabase>().CompileQuery<T>(query, async: false);

    private sealed class Roots(IModel model) : ExpressionVisitor
    {
        public bool HasHandwritten { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            if (node.GetType() == typeof(EntityQueryRootExpression))
            {
                return new EntityQueryRootExpression(model.FindEntityType(((EntityQueryRootExpression)node).EntityType.Name)!);
            }

            HasHandwritten |= node is QueryRootExpression and not InlineQueryRootExpression and not ParameterQueryRootExpression;
            return node is QueryRootExpression ? node : base.VisitExtension(node);
        }
    }
}
